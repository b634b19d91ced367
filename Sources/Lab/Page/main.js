// The page comes to life: every control is wired, the link is followed, the first game begins.

let handles;

function say(text, isWrong = false) {
  at("status").textContent = text;
  at("status").classList.toggle("wrong", isWrong);
}

function choose(name, value) {
  if (value === choiceNamed(name).standard) delete state.chosen[name]; else state.chosen[name] = value;
  return restart();
}

// A bump that is dragged: the game of its law begins when it is let go.
function change(index, bump, isFinal) {
  setBumps(ground().bumps.map((old, i) => (i === index ? bump : old)));
  at("typed").value = ground().text;
  if (isFinal) restart(); else draw();
}

const setBumps = bumps => { state.data.line = ofBumps(weighed(bumps)); };

function removeBump(index) {
  const { bumps } = ground();
  if (bumps.length < 2) return;
  setBumps(bumps.filter((_, i) => i !== index));
  restart();
}

function addBump() {
  const { bumps } = ground(), [from, to] = games[0].range ?? [-3, 3], least = Math.max(0.05, (to - from) / 20);
  const share = 1 / (bumps.length + 1), place = tidy(Math.max(...bumps.map(bump => spots(bump)[0])) + 4 * least);
  setBumps([...bumps.map(bump => ({ ...bump, weight: bump.weight * (1 - share) })),
    { kind: 0, weight: share, first: place, second: tidy(least) }]);
  restart();
}

// A law of the plane that is typed on the line leads there, and the other way round.
async function typeLaw(text) {
  const read = await readLaw(text);
  at("data-error").textContent = typeof read === "string" ? read : "";
  if (typeof read === "string") return;
  useData(read.space, read.data);
}

function useData(space, data, isPainted = false) {
  if (!isPainted) paint(false);
  if (space !== state.space) Object.assign(state, { space, chosen: {}, other: null });
  if (space === "line" && isFar()) state.game = "train";
  state.data[space] = data;
  at("data-error").textContent = "";
  return restart();
}

function move(space) {
  run(false);
  paint(false);
  Object.assign(state, { space, chosen: state.space === space ? state.chosen : {}, other: null });
  at("freeze-d").checked = at("freeze-g").checked = false;
  at("data-error").textContent = "";
  restart();
}

// A CSV file: of two columns it is the plane's, of one the line's.
async function useFile(file) {
  if (!file) return;
  const read = await engine.read("readFile", { name: file.name, bytes: await file.arrayBuffer() });
  if (typeof read === "string") { at("data-error").textContent = read; return; }
  const { columns, points } = read;
  useData(columns === 2 ? "plane" : "line", { text: file.name, columns, points: Array.from(points) });
}

// While points are painted the window stays as it is, or strokes would not land where they are drawn.
function paint(isOn) {
  at("paint").setAttribute("aria-pressed", String(isOn));
  pictures[0].held = isOn ? games[0].plane.slice(0, 4) : null;
  if (games[0].standing) draw();
}

// Painting: a stroke scatters points; when it ends, they are the data.
function wirePainting() {
  const canvas = at("picture-0");
  let stroke = null;
  const painted = () => ground().points ?? [];
  const isOn = () => at("paint").getAttribute("aria-pressed") === "true" && state.space === "plane";
  const add = event => {
    const box = canvas.getBoundingClientRect(), f = pictures[0].frame(games[0]), scale = enlarged();
    for (let i = 0; i < 3; i += 1) {
      const angle = 2.4 * stroke.length, spread = 9 * Math.sqrt((i + 1) / 3);
      const place = [event.clientX - box.left, event.clientY - box.top].map(pixels => pixels / scale);
      const [x, y] = f.point(place[0] + spread * Math.cos(angle), place[1] + spread * Math.sin(angle));
      stroke.push([tidy(x), tidy(y)]);
    }
    pictures[0].stroke = [...painted(), ...stroke.flat()];
    draw();
  };
  canvas.addEventListener("pointerdown", event => {
    if (!isOn()) return;
    canvas.setPointerCapture(event.pointerId);
    stroke = [];
    add(event);
  });
  canvas.addEventListener("pointermove", event => { if (stroke) add(event); });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => {
      if (!stroke) return;
      const points = [...painted(), ...stroke.flat()];
      [stroke, pictures[0].stroke] = [null, null];
      useData("plane", { text: "points.csv", columns: 2, points }, true);
    });
  }
}

function wire() {
  const on = (id, does, kind = "click") => at(id).addEventListener(kind, does);
  on("play", () => run(!clock.isRunning));
  on("step", step);
  on("again", restart);
  on("best", () => {
    at("freeze-d").checked = false;
    at("freeze-g").checked = true;
    run(false);
    [clock.from, clock.length] = [0, 6000];
    run();
  });
  on("figure-one", async () => {
    at("freeze-d").checked = at("freeze-g").checked = false;
    await restart();
    at("speed").value = speeds.length - 1;
    at("speed").dispatchEvent(new Event("input"));
    run();
  });
  on("freeze-d", () => { at("freeze-g").checked = false; }, "change");
  on("freeze-g", () => { at("freeze-d").checked = false; }, "change");
  on("speed", () => {
    const speed = speeds[at("speed").value];
    at("speed-text").textContent = speed === Infinity ? "as fast as it goes" : speed + " a second";
    at("speed").setAttribute("aria-valuetext", at("speed-text").textContent);
  }, "input");
  on("to-line", () => move("line"));
  on("to-plane", () => move("plane"));
  on("compare", () => {
    const second = isFar() ? ["objective", numberOf("objective", "non-saturating")] : state.space === "line" ? ["critic-steps", 10] : ["r1", 0.1];
    state.other = state.other ? null : { name: second[0], value: second[1] };
    // Two games that are the same show nothing.
    if (state.other && isFar()) state.chosen.objective = numberOf("objective", "minimax");
    if (state.other && state.space === "plane" && state.chosen.r1 === undefined) state.chosen.r1 = 0;
    restart().then(() => {
      if (state.other) say("Two games on one clock, each from its first round: " + ownChoice(false) + ", and " + ownChoice(true) + ".");
    });
  });
  on("other", () => {
    const difference = differences[at("other").value];
    if (difference) { state.other = { name: difference[0], value: numberOf(...difference) }; restart(); }
  }, "change");
  on("dark", () => setDark(!isDark()));
  on("large", () => {
    const isLarge = document.documentElement.dataset.size !== "large";
    document.documentElement.dataset.size = isLarge ? "large" : "own";
    at("large").setAttribute("aria-pressed", String(isLarge));
    draw();
  });
  on("game-kind", () => {
    Object.assign(state, { game: at("game-kind").value, chosen: {}, other: null });
    restart();
  }, "change");
  on("typed", () => typeLaw(at("typed").value.trim()), "change");
  on("example", () => { if (at("example").value) typeLaw(at("example").value); }, "change");
  on("add-bump", addBump);
  on("remove-bump", () => removeBump(ground().bumps.length - 1));
  on("paint", () => paint(at("paint").getAttribute("aria-pressed") !== "true"));
  on("clear-points", () => useData(state.space, fresh().data[state.space]));
  on("file", () => useFile(at("file").files[0]), "change");
  on("seed", () => {
    const seed = Number(at("seed").value);
    if (Number.isSafeInteger(seed) && seed >= 0) choose("seed", seed);
    else say("A seed is a whole number from 0 to 9007199254740991.", true);
  }, "change");
  for (const name of Object.keys(state.shows)) {
    on("show-" + name, async () => {
      state.shows[name] = at("show-" + name).checked;
      if (!clock.isRunning) for (const game of shown()) await game.look();
      draw();
    }, "change");
  }
  document.addEventListener("dragover", event => event.preventDefault());
  document.addEventListener("drop", event => {
    event.preventDefault();
    useFile(event.dataTransfer.files[0]);
  });
  document.addEventListener("keydown", key);
  addEventListener("resize", draw);
  addEventListener("hashchange", () => open(location.hash));
  wirePainting();
  wireSaving();
  wireTour();
}

// Space plays, → steps, Home begins again; a control in focus has its keys for itself.
function key(event) {
  if (event.key === "Escape" && !at("tour-box").hidden) { closeTour(); return; }
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, select, textarea, .handle")) return;
  if (event.key === " " && event.target.closest("button")) return;
  const does = { " ": () => run(!clock.isRunning), ArrowRight: step, Home: restart }[event.key];
  if (!does) return;
  event.preventDefault();
  does();
}

function setDark(isOn) {
  document.documentElement.dataset.theme = isOn ? "dark" : "light";
  at("dark").setAttribute("aria-pressed", String(isOn));
  draw();
}

// Follows a link: its game, played to its round.
async function open(hash) {
  const { round, strange } = await follow(hash);
  await restart();
  const isWrong = at("status").classList.contains("wrong"), tour = Number(new URLSearchParams(hash.slice(1)).get("tour"));
  if (Number.isInteger(tour) && tour >= 1 && tour <= stops.length) { await visit(tour - 1); return; }
  if (strange.length > 0) {
    say("The link says " + strange.slice(0, 3).join(", ") + ", which is nothing here: the rest of it is shown.", true);
  }
  if (round > 0 && !isWrong) {
    clock.until = round;
    run();
  }
}

async function start() {
  wire();
  document.documentElement.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  at("dark").setAttribute("aria-pressed", String(isDark()));
  handles = new Handles(at("handles"), { frame: game => pictureOf(game, 0).frame(game) });
  at("speed").dispatchEvent(new Event("input"));
  say("Starting …");
  await engine.start();
  games.push(new LiveGame(), new LiveGame());
  await open(location.hash);
  document.documentElement.dataset.ready = "yes";
}
start().catch(error => say(error instanceof Sorry ? error.message : "The lab could not start: " + error, true));
