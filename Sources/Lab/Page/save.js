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
  return copy(location.href, "the address of round " + (games[0].standing.byHand ? 0 : games[0].standing.round) + " of this game");
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
    save(isPanels() ? "training.csv" : "history.csv", (await games[0].ask("table")).text, "text/csv");
  });
  at("save-points").addEventListener("click", () => {
    if (state.points) save("points.csv", "x,y\n" + state.points.map(point => point.join(",")).join("\n") + "\n", "text/csv");
    else say("There are no points of your own: paint some, or choose a file.", true);
  });
}

// The points of a CSV file of rows x,y; a sentence if it is none.
function readPoints(text) {
  const rows = text.replace(/^\uFEFF/, "").split(/\r?\n/).filter(row => row.trim() !== "").map(row => row.split(",").map(cell => cell.trim()));
  if (rows.length > 0 && rows[0].every(cell => Number.isNaN(Number(cell)))) rows.shift();
  for (const [index, row] of rows.entries()) {
    if (row.length !== 2) return "row " + (index + 1) + " has " + row.length + " columns, expected x,y";
    const wrong = row.find(cell => cell === "" || !Number.isFinite(Number(cell)));
    if (wrong !== undefined) return "row " + (index + 1) + ": '" + wrong.slice(0, 30) + "' is not a number";
  }
  if (rows.length < 10) return rows.length + " points, expected at least 10";
  if (rows.length > 20000) return rows.length + " points, at most 20000";
  return rows.map(row => row.map(Number));
}
