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

// A film of the picture, from now until the button is pressed again.
let recorder = null;
function record() {
  if (recorder) { recorder.stop(); return; }
  const parts = [];
  recorder = new MediaRecorder(at("picture-0").captureStream(30), { mimeType: "video/webm" });
  recorder.ondataavailable = ({ data }) => parts.push(data);
  recorder.onstop = () => {
    recorder = null;
    at("film").setAttribute("aria-pressed", "false");
    save("lab.webm", new Blob(parts), "video/webm");
    say("The film is saved as lab.webm.");
  };
  recorder.start();
  at("film").setAttribute("aria-pressed", "true");
  say("Filming: play, and press Film again to save.");
}

function wireSaving() {
  at("film").addEventListener("click", record);
  at("film").hidden = typeof MediaRecorder !== "function" || !MediaRecorder.isTypeSupported("video/webm");
  at("copy-link").addEventListener("click", copyLink);
  at("copy-command").addEventListener("click", () => copy(command(), command()));
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
      save(name + (i > 0 ? "-second" : "") + ".csv", (await game.ask("table")).text, "text/csv");
    }
  });
  at("save-points").addEventListener("click", () => {
    const { text, columns, points } = ground(), rows = [];
    for (let i = 0; i < points.length; i += columns) rows.push(points.slice(i, i + columns).join(","));
    save(text, (columns === 2 ? "x,y\n" : "x\n") + rows.join("\n") + "\n", "text/csv");
  });
}
