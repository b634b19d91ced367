// What leaves the page: figures, tables, points, links and commands.

function save(name, text, type) {
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(new Blob([text], { type }));
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 1000);
}

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    say("Copied: " + what);
  } catch {
    // From a file some browsers ask for the old way.
    const area = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(area);
    area.select();
    const isCopied = document.execCommand("copy");
    area.remove();
    say(isCopied ? "Copied: " + what : text);
  }
}

const hashed = () => link(games[0].standing?.byHand ? 0 : games[0].standing?.round);

function copyLink() {
  history.replaceState(null, "", hashed());
  const { points } = ground(), round = games[0].standing.byHand ? 0 : games[0].standing.round;
  return copy(location.href, "the address of round " + round + " of this game"
    + (points && !isShort(points) ? ", without its " + points.length + " numbers: they go as a file" : ""));
}

// A film of all pictures, from now until the button is pressed again, twenty seconds at most: ten pictures a second, as a GIF that
// presentation programs play. A thread of its own packs it.
const film = { timer: null, pictures: [], delays: [], drawn: -1 };

function record() {
  if (film.timer) { packFilm(); return; }
  const box = at("views").getBoundingClientRect(), scale = Math.min(1, 900 / box.width), canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(scale * box.width), Math.round(scale * box.height)];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  Object.assign(film, { pictures: [], delays: [], drawn: -1, width: canvas.width, height: canvas.height });
  film.timer = setInterval(() => {
    // While nothing is drawn the last picture stays.
    if (film.drawn === clock.frames) { film.delays[film.delays.length - 1] += 10; return; }
    film.drawn = clock.frames;
    context.fillStyle = ink().ground;
    context.fillRect(0, 0, canvas.width, canvas.height);
    for (const part of at("views").querySelectorAll("canvas")) {
      const place = part.getBoundingClientRect();
      if (place.width === 0) continue;
      context.drawImage(part, scale * (place.x - box.x), scale * (place.y - box.y), scale * place.width, scale * place.height);
    }
    film.pictures.push(context.getImageData(0, 0, canvas.width, canvas.height).data);
    film.delays.push(10);
    if (film.pictures.length === 200) packFilm();
  }, 100);
  at("film").setAttribute("aria-pressed", "true");
  say("Filming: play, and press Film again to save; it ends by itself after 200 pictures.");
}

function packFilm() {
  clearInterval(film.timer);
  film.timer = null;
  at("film").setAttribute("aria-pressed", "false");
  if (film.pictures.length === 0) { say("Nothing was filmed."); return; }
  at("film").disabled = true;
  const address = URL.createObjectURL(new Blob([at("film-worker").textContent], { type: "text/javascript" }));
  const packer = new Worker(address), { pictures, delays, width, height } = film, count = pictures.length;
  delays[count - 1] += 200;
  packer.onmessage = ({ data: { done, bytes } }) => {
    if (!bytes) { say("Packing picture " + done + " of " + count + " …"); return; }
    packer.terminate();
    URL.revokeObjectURL(address);
    at("film").disabled = false;
    save("lab.gif", bytes, "image/gif");
    say("The film is saved as lab.gif.");
  };
  const flat = Object.values(ink()).map(colour => parseInt(colour.slice(1), 16));
  packer.postMessage({ pictures, width, height, delays, flat }, pictures.map(picture => picture.buffer));
  film.pictures = [];
}

function wireSaving() {
  at("film").addEventListener("click", record);
  at("copy-link").addEventListener("click", copyLink);
  at("copy-command").addEventListener("click", () => {
    const commands = [...new Set(shown().map((_, i) => command(i === 1)))].join("\n");
    const byHand = shown().some(game => game.standing?.byHand > 0);
    return copy(commands, commands.replace("\n", " and ") + (byHand ? ", which does not take the steps by hand" : ""));
  });
  at("save-figure").addEventListener("click", async () => {
    for (const [i, game] of shown().entries()) {
      const { text } = await game.ask("figure");
      save("lab-round-" + game.standing.round + (i > 0 ? "-second" : "") + ".svg", text, "image/svg+xml");
    }
  });
  at("save-one").addEventListener("click", async () => save("figure-1.svg", (await games[0].ask("figureOne")).text, "image/svg+xml"));
  at("save-table").addEventListener("click", async () => {
    const name = owner() === "train" ? "history" : "training";
    for (const [i, game] of shown().entries()) {
      // A row at a time, so that the game goes on meanwhile.
      while ((await game.ask("measure")).isLeft);
      save(name + (i > 0 ? "-second" : "") + ".csv", (await game.ask("table")).text, "text/csv");
    }
  });
  at("save-points").addEventListener("click", () => {
    const { text, columns, points } = ground(), rows = [];
    for (let i = 0; i < points.length; i += columns) rows.push(points.slice(i, i + columns).join(","));
    save(text, (columns === 2 ? "x,y\n" : "x\n") + rows.join("\n") + "\n", "text/csv");
  });
}
