// What is played, as a link, as a command line, and as the engine's numbers.

const at = id => document.getElementById(id);
// Laws to choose from; any other is typed.
const examples = {
  line: ["N(2,0.5)", "0.5*N(-1.5,0.5) + 0.5*N(1.5,0.5)", "0.3*N(-2,0.4) + 0.7*N(1,0.8)",
    "0.25*N(-3,0.3) + 0.5*N(0,0.5) + 0.25*N(3,0.3)", "U(-1,1)", "Laplace(0,1)"],
  plane: ["ring8", "ring4", "ring12", "grid4", "grid9", "grid25", "two-moons", "spirals", "swiss-roll",
    "0.5*N([-1,0],0.2) + 0.5*N([1,0],[[0.3,0.2],[0.2,0.3]])"],
};
// Data: the text of the command line, and what a hand can hold of them, bumps on the line or points of a file.
const ofBumps = bumps => ({ text: mixtureText(bumps), bumps });
const fresh = () => ({
  space: "line", game: "panels", chosen: {}, other: null,
  data: { line: ofBumps([{ kind: 0, weight: 1, first: 2, second: 0.5 }]), plane: { text: "ring8" } },
});
const kinds = ["N", "U", "Laplace"];
const state = {
  ...fresh(),
  shows: { best: true, map: true, heat: true, arrows: true, manifold: false },
};
// Three decimals are as fine as a hand draws.
const tidy = number => Number(number.toFixed(3));

// The notebook whose game is played: Figure 1 has no second game beside it, its moments come when they come.
const notebooks = { train: 0, panels: 1, saturation: 2 };
function owner() {
  if (state.space !== "line") return "train";
  return state.game === "panels" && state.other ? "train" : state.game;
}
const isPanels = () => owner() === "panels", isFar = () => owner() === "saturation";
const choiceNamed = name => engine.choices.find(choice => choice.name === name);
// What the engine has for a word of a choice; numbers are what they are.
const numberOf = (name, value) => (typeof value === "string" ? choiceNamed(name).words.indexOf(value) : value);

// The law as the command line has it.
function mixtureText(bumps) {
  const part = ({ kind, first, second }) => kinds[kind] + "(" + first + "," + second + ")";
  if (bumps.length === 1) return part(bumps[0]);
  return bumps.map(bump => bump.weight + "*" + part(bump)).join(" + ");
}
const far = { text: "N(0,1)" };
const ground = () => (isFar() ? far : state.data[state.space]);

// Weights of three decimals that sum to 1.
function weighed(bumps) {
  const sum = bumps.reduce((sum, bump) => sum + bump.weight, 0);
  const units = bumps.map(bump => Math.max(1, Math.round(1000 * bump.weight / sum)));
  const heaviest = units.indexOf(Math.max(...units));
  units[heaviest] += 1000 - units.reduce((sum, unit) => sum + unit, 0);
  return bumps.map((bump, i) => ({ ...bump, weight: units[i] / 1000 }));
}

// Data as they are typed, read by the engine; a sentence if they are none.
async function readLaw(text, notebook = owner()) {
  const read = await engine.read("readLaw", { law: text, notebook: notebooks[notebook] });
  if (typeof read === "string") return read;
  const bumps = [];
  for (let i = 0; i < read.bumps.length; i += 4) {
    const [kind, weight, first, second] = read.bumps.slice(i, i + 4);
    bumps.push({ kind, weight, first, second });
  }
  return { space: read.dimension === 2 ? "plane" : "line", data: { text: read.law, ...(bumps.length > 0 ? { bumps } : {}) } };
}

// The engine's numbers; the second of two games has one choice of its own.
function description(isOther = false) {
  const chosen = { ...state.chosen, ...(isOther && state.other ? { [state.other.name]: state.other.value } : {}) };
  const { text, columns, points } = ground();
  return {
    notebook: notebooks[owner()], law: { text, columns, points },
    choices: engine.choices.map(({ name, standard }) => chosen[name] ?? standard),
  };
}

// A word as a shell takes it: the name of a file may hold anything.
const shell = word => (/^[\w.-]+$/.test(word) ? word : /^[^"$`\\!]+$/.test(word) ? '"' + word + '"' : "'" + word.replaceAll("'", "'\\''") + "'");
const spelt = ({ words }, value) => (words.length > 0 ? words[value] : String(value));

// What to type to play the same to the end.
function command(isOther = false) {
  const name = { panels: "goodfellow-panels" }[owner()] ?? owner(), words = ["swift run", name], data = ground().text;
  if (data !== { panels: "N(2,0.5)", train: "ring8", saturation: "N(0,1)" }[owner()]) words.push("--data", shell(data));
  const chosen = { ...state.chosen, ...(isOther && state.other ? { [state.other.name]: state.other.value } : {}) };
  for (const choice of engine.choices) {
    const value = chosen[choice.name];
    if (value === undefined || value === choice.standard || !choice[owner()]) continue;
    // `saturation` plays both losses.
    if (isFar() && choice.name === "objective") continue;
    // A flag stands by itself.
    words.push("--" + choice.name, ...(choice.name === "plain" ? [] : [spelt(choice, value)]));
  }
  return words.join(" ");
}

// No more numbers than an address can hold.
const isShort = points => points.length <= 4000;

function link(round = 0) {
  const parts = new URLSearchParams({ space: state.space });
  if (state.space === "line") parts.set("game", state.game);
  const { text, columns, points } = ground();
  parts.set("data", text);
  if (points && isShort(points)) parts.set(columns === 2 ? "points" : "values", points.join(","));
  for (const choice of engine.choices) {
    if (choice.name in state.chosen) parts.set(choice.name, spelt(choice, state.chosen[choice.name]));
  }
  if (state.other) parts.set("other", state.other.name + "=" + spelt(choiceNamed(state.other.name), state.other.value));
  if (round > 0) parts.set("round", round);
  return "#" + parts;
}

// A choice's value as a link has it; nothing if it has none.
function valueOf(choice, text) {
  const value = choice.words.length > 0 ? choice.words.indexOf(text) : text.trim() === "" ? NaN : Number(text);
  const isWhole = Number.isInteger(choice.standard) && choice.name !== "noise" && choice.least >= 1;
  const isAllowed = value >= choice.least && value <= choice.most && !(isWhole && !Number.isInteger(value));
  return isAllowed || value === choice.standard ? value : undefined;
}

// Takes a link over; what it does not understand stays as usual, and is named.
async function follow(hash) {
  const parts = new URLSearchParams(hash.replace(/^#/, "")), strange = [], wanted = fresh();
  let round = 0, listed = null, data = null;
  if (["line", "plane"].includes(parts.get("space"))) wanted.space = parts.get("space");
  for (const [name, text] of parts) {
    const choice = choiceNamed(name), says = () => strange.push(name + "=" + text.slice(0, 40));
    if (choice) {
      const value = valueOf(choice, text);
      if (value === undefined) says(); else wanted.chosen[name] = value;
    } else if (name === "space") {
      if (text !== wanted.space) says();
    } else if (name === "game") {
      if (Object.hasOwn(notebooks, text)) wanted.game = text; else says();
    } else if (name === "data") {
      data = text;
    } else if (name === "points" || name === "values") {
      const points = text.split(",").map(Number);
      if (points.every(Number.isFinite)) listed = { columns: name === "points" ? 2 : 1, points }; else says();
    } else if (name === "other") {
      const [key, word = ""] = text.split("="), second = choiceNamed(key), value = second && valueOf(second, word);
      if (value === undefined || !(second.train || second.saturation)) says(); else wanted.other = { name: key, value };
    } else if (name === "round") {
      if (/^\d{1,7}$/.test(text)) round = Number(text); else says();
    } else if (name !== "tour") says();
  }
  if (listed) {
    wanted.data[wanted.space] = { text: (data ?? "points.csv").slice(0, 200), ...listed };
  } else if (data !== null && !(wanted.space === "line" && wanted.game === "saturation")) {
    const read = await readLaw(data, wanted.space === "line" ? wanted.game : "train");
    if (read.space === wanted.space) wanted.data[wanted.space] = read.data; else strange.push("data=" + data.slice(0, 40));
  }
  Object.assign(state, wanted);
  return { round, strange };
}
