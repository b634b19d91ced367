// One game in a thread of its own: the module, and what the page asks of it. Every request gets one answer.
"use strict";
let engine;
const numbers = count => new Float64Array(engine.memory.buffer, engine.output(), count).slice();
const text = count => new TextDecoder().decode(new Uint8Array(engine.memory.buffer, engine.outputText(), count));
const hex = hash => BigInt.asUintN(64, hash).toString(16).padStart(16, "0");

// Rounds, or steps of one player by hand: as many as asked for, or as fit into so many milliseconds.
function play({ count, budget, player, from, length }) {
  const start = performance.now();
  let played = 0, batch = 1;
  while (played < count) {
    const wanted = Math.min(batch, count - played), before = performance.now();
    const done = player === "game" ? engine.advance(wanted)
      : engine.train(player === "discriminator" ? 1 : 0, wanted, from + played, length);
    played += done;
    const now = performance.now();
    if (done < wanted || now - start >= budget) break;
    // As many at once as take a quarter of the time.
    batch = Math.max(1, Math.min(1000, Math.floor(0.25 * budget * wanted / Math.max(0.05, now - before))));
  }
  return { played, took: performance.now() - start };
}

// What is drawn, and where the game stands.
function look({ view }) {
  const frame = { standing: numbers(engine.standing()) };
  if (!view) return frame;
  if (view.kind === "line") {
    frame.line = numbers(engine.line(view.from, view.to, view.count));
  } else {
    frame.plane = numbers(engine.plane(view.samples, view.side));
    if (view.arrows) frame.arrows = numbers(engine.arrows(view.arrows));
    if (view.manifold) frame.manifold = numbers(engine.manifold(view.manifold));
    if (view.state) frame.state = numbers(engine.planeState());
  }
  return frame;
}

const does = {
  async load({ module }) {
    engine = (await WebAssembly.instantiate(module, {})).exports;
    return { isFused: engine.isFused() === 1, choices: text(engine.choices()) };
  },
  create({ notebook, kind, choices, law, name }) {
    const words = new TextEncoder().encode(name);
    const place = engine.input(choices.length + law.length);
    new Float64Array(engine.memory.buffer, place, choices.length + law.length).set([...choices, ...law]);
    const wordPlace = engine.inputText(words.length);
    new Uint8Array(engine.memory.buffer, wordPlace, words.length).set(words);
    const objection = engine.create(notebook, kind, choices.length, law.length);
    if (objection > 0) return { objection: text(objection) };
    const isPlane = numbers(engine.standing())[12] === 2;
    return isPlane
      ? { plane: numbers(engine.planeFrame()), observations: numbers(engine.observations(400)) }
      : { line: numbers(engine.lineRange()) };
  },
  advance(request) {
    const { played, took } = play(request), begun = performance.now();
    return { played, took, frame: look(request), looked: performance.now() - begun };
  },
  look: request => ({ frame: look(request) }),
  hashes: () => ({ generator: hex(engine.generatorHash()), discriminator: hex(engine.discriminatorHash()) }),
  figure: () => ({ text: text(engine.figure()) }),
  figureOne: () => ({ text: text(engine.figureOne()) }),
  table: () => ({ text: text(engine.table()) }),
};

onmessage = async ({ data: request }) => {
  let answer;
  try {
    answer = await does[request.does](request);
  } catch (error) {
    answer = { failure: String(error) };
  }
  postMessage({ id: request.id, ...answer });
};
