// What can be chosen: sliders over stops, words, and remedies as switches. A change begins the game again, with the same seed.

const rates = [1e-5, 3e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 3e-3, 5e-3, 8e-3, 0.012, 0.02, 0.05, 0.1, 0.3, 1, 10];
const offered = [
  { name: "objective", label: "loss", words: true },
  { name: "distance", label: "distance of G at the start", stops: [0, 1, 2, 3, 4, 6, 8, 10, 15, 20] },
  { name: "k", label: "k, steps of D a round", stops: [1, 2, 3, 4, 5, 8, 10, 20, 50] },
  { name: "critic-steps", label: "k, steps of D a round", stops: [1, 2, 3, 4, 5, 8, 10, 20, 50] },
  { name: "lr-d", label: "rate of D", stops: rates },
  { name: "lr-g", label: "rate of G", stops: rates },
  { name: "plain", label: "the paper's plain game", isSwitch: true },
  { name: "optimiser", label: "optimiser", words: true },
  { name: "beta1", label: "β₁ of Adam", stops: [0, 0.25, 0.5, 0.7, 0.9, 0.99] },
  { name: "activation", label: "activation", words: true },
  { name: "batch", label: "batch", stops: [8, 16, 32, 64, 128, 256, 512] },
];
const remedies = [
  { name: "r1", label: "R1, γ", stops: [0, 0.01, 0.1, 0.3, 1, 10] },
  { name: "r2", label: "R2, γ", stops: [0, 0.01, 0.1, 0.3, 1, 10] },
  { name: "gradient-penalty", label: "gradient penalty, λ", stops: [0, 0.1, 1, 10] },
  { name: "clip", label: "weight clipping", stops: [0, 0.01, 0.03, 0.1, 0.3, 1] },
  { name: "spectral", label: "spectral normalisation", isSwitch: true },
  { name: "pack", label: "packing", stops: [1, 2, 4, 8] },
  { name: "label", label: "label smoothing", stops: [1, 0.95, 0.9, 0.8, 0.7] },
  { name: "noise", label: "instance noise", stops: [0, 0.05, 0.1, 0.2, 0.5, 1] },
  { name: "minibatch", label: "minibatch discrimination", stops: [0, 4, 8, 16, 32] },
  { name: "unrolling", label: "unrolling", stops: [0, 1, 2, 5, 10] },
  { name: "averaging", label: "average of G", stops: [0, 0.9, 0.99, 0.999] },
];

const usual = {
  saturation: { k: "5", "lr-d": "0.002", "lr-g": "0.03" },
  panels: { k: "4", "lr-d": "0.008", "lr-g": "0.012", steps: "12000" },
  line: { "critic-steps": "4", "lr-d": "0.003", "lr-g": "0.005", r1: "0" },
  plane: { "critic-steps": "1", "lr-d": "0.001", "lr-g": "0.001", r1: "0.1, alone" },
};
const usualOf = name => usual[owner() === "train" ? state.space : owner()][name];

// Whether the game has a word of a choice: where D is held against D*, its loss is one of probabilities.
const isOffered = (name, word) => owner() === "train" || name !== "objective" || ["non-saturating", "minimax"].includes(word);

// A control in the panel on the right, for the choices that the game has.
function control({ name, label, stops, words, isSwitch }) {
  const choice = choiceNamed(name), row = document.createElement("div"), id = "choice-" + name;
  row.className = "choice";
  const value = state.chosen[name] ?? choice.standard, caption = document.createElement("label");
  [caption.htmlFor, caption.textContent] = [id, label];
  row.append(caption);
  let input;
  if (words) {
    input = document.createElement("select");
    input.append(...choice.words.filter(word => isOffered(name, word)).map(word => new Option(word, choice.words.indexOf(word), false, choice.words[value] === word)));
    input.addEventListener("change", () => choose(name, Number(input.value)));
  } else if (isSwitch) {
    input = Object.assign(document.createElement("input"), { type: "checkbox", checked: value === 1 });
    input.addEventListener("change", () => choose(name, input.checked ? 1 : 0));
  } else {
    input = Object.assign(document.createElement("input"), { type: "range", min: 0 });
    const all = [...new Set([choice.standard, ...stops, value])].filter(stop => stop >= choice.least || stop === choice.standard);
    all.sort((a, b) => (name === "label" ? b - a : a - b));
    const isUsual = stop => stop === choice.standard && (stop < choice.least || (stop === 0 && usualOf(name)));
    const text = stop => (isUsual(stop) ? "usual" + (usualOf(name) ? " (" + usualOf(name) + ")" : "") : said(stop));
    const output = document.createElement("output");
    [input.max, input.value, output.textContent] = [all.length - 1, all.indexOf(value), text(value)];
    input.setAttribute("aria-valuetext", text(value));
    input.addEventListener("input", () => {
      output.textContent = text(all[input.value]);
      input.setAttribute("aria-valuetext", output.textContent);
    });
    input.addEventListener("change", () => choose(name, all[input.value]));
    row.append(output);
  }
  input.id = id;
  row.insertBefore(input, row.children[1] ?? null);
  return row;
}

function showControls() {
  const belongs = ({ name }) => choiceNamed(name)?.[owner()];
  const focus = document.activeElement?.id;
  at("choices").replaceChildren(...offered.filter(belongs).map(control));
  at("remedy-choices").replaceChildren(...remedies.filter(belongs).map(control));
  at("remedies").hidden = owner() !== "train";
  const { text, bumps, points } = ground(), isLine = state.space === "line";
  at("law").hidden = isFar();
  at("game-of-line").hidden = !isLine;
  at("bump-buttons").hidden = at("bump-hint").hidden = !bumps;
  at("remove-bump").disabled = !(bumps?.length > 1);
  at("paint-buttons").hidden = isLine;
  at("clear-points").hidden = at("save-points").hidden = !points;
  at("example").replaceChildren(new Option("examples …", ""), ...examples[state.space].map(law => new Option(law)));
  at("show-plane").hidden = state.space !== "plane";
  at("show-line").hidden = state.space !== "line";
  at("figure-one").hidden = !isPanels();
  at("game-kind").value = owner();
  at("typed").value = text;
  at("seed").value = state.chosen.seed ?? 1;
  for (const name of ["line", "plane"]) at("to-" + name).setAttribute("aria-pressed", String(state.space === name));
  at("compare").setAttribute("aria-pressed", String(Boolean(state.other)));
  at("difference").hidden = !state.other;
  if (state.other) showDifference();
  for (const [name, isShown] of Object.entries(state.shows)) at("show-" + name).checked = isShown;
  if (focus) at(focus)?.focus({ preventScroll: true });
}

// What a game has of the choice in which the two differ, in words.
function ownChoice(isOther) {
  const { name, value: other } = state.other, choice = choiceNamed(name), value = isOther ? other : state.chosen[name] ?? choice.standard;
  const label = [...offered, ...remedies].find(row => row.name === name)?.label ?? name;
  return label + ": " + (choice.words.length > 0 ? choice.words[value] : value < choice.least ? "usual" : said(value));
}

// The one choice in which the second game differs; words as the engine spells them.
const differences = [
  ["objective", "wasserstein", "loss: wasserstein"], ["critic-steps", 10, "k = 10"], ["critic-steps", 1, "k = 1"], ["r1", 0.1, "R1, γ = 0.1"], ["r1", 1, "R1, γ = 1"], ["r1", 0, "no R1"],
  ["gradient-penalty", 0.1, "gradient penalty, λ = 0.1"], ["pack", 4, "packing of 4"], ["unrolling", 5, "unrolling of 5 steps"],
  ["minibatch", 16, "minibatch discrimination"], ["spectral", 1, "spectral normalisation"], ["noise", 0.5, "instance noise of 0.5"],
  ["objective", "non-saturating", "loss: non-saturating"], ["lr-g", 1e-4, "rate of G = 0.0001"], ["distance", 3, "distance 3"], ["objective", "minimax", "loss: minimax"], ["seed", 2, "seed 2"],
];
function showDifference() {
  const { name, value } = state.other, select = at("other");
  const index = differences.findIndex(([key, least]) => key === name && numberOf(key, least) === value);
  const options = differences.map(([, , label], i) => new Option(label, i, false, i === index))
    .filter(({ value }) => choiceNamed(differences[value][0])?.[owner()] && isOffered(...differences[value]));
  if (index < 0) options.unshift(new Option(name + " = " + spelt(choiceNamed(name), value), -1, true, true));
  select.replaceChildren(...options);
}
