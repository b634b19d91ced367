// A film packed in a thread of its own, with the functions of the player's pages.
onmessage = async ({ data: { pictures, width, height, delays, flat } }) => {
  const bytes = await gif(pictures, width, height, delays, flat, done => postMessage({ done }));
  postMessage({ bytes }, [bytes.buffer]);
};
