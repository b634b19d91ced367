// The engine: WebAssembly modules that stand in this page, and games in threads.

// A sentence that the page can show.
class Sorry extends Error {}

async function unpacked(id) {
  const packed = Uint8Array.from(atob(at(id).textContent.trim()), letter => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).arrayBuffer();
}

const engine = {
  module: null,
  isFused: false,
  choices: [],
  // A thread that reads laws and files, and plays no game.
  reader: null,

  // What a law or a file is, as the command line reads it; a sentence if it is none.
  async read(does, request) {
    const answer = await engine.reader.ask(does, request);
    if (!answer.failure) return answer.objection ?? answer;
    engine.reader.end();
    engine.reader = new Thread();
    await engine.reader.ask("load", { module: engine.module });
    return "This cannot be read here (" + answer.failure + ").";
  },

  // The module whose multiply-add is fused, if this browser has it and keeps its promise; else the other one.
  async start() {
    if (typeof WebAssembly !== "object" || typeof DecompressionStream !== "function" || typeof Worker !== "function") {
      throw new Sorry("This browser is too old for the lab: it needs WebAssembly with SIMD, of 2023 or later.");
    }
    for (const id of ["relaxed", "unfused"]) {
      let module;
      try {
        module = await WebAssembly.compile(await unpacked(id));
      } catch {
        continue;
      }
      const reader = new Thread(), { isFused, choices, failure } = await reader.ask("load", { module });
      if (failure || (id === "relaxed" && !isFused)) {
        reader.end();
        continue;
      }
      Object.assign(engine, { module, isFused, reader, choices: choices.split("\n").map(choice) });
      return;
    }
    throw new Sorry("This browser cannot run the lab: its WebAssembly has no SIMD.");
  },
};

// One line of the engine's list.
function choice(line) {
  const [name, standard, least, most, owners, words] = line.split(" ");
  return {
    name, standard: Number(standard), least: Number(least), most: Number(most),
    panels: owners.includes("p"), train: owners.includes("t"),
    saturation: owners.includes("s"), words: words ? words.split(",") : [],
  };
}

// A worker that answers one request after the other.
class Thread {
  static source = null;

  constructor() {
    Thread.source ??= URL.createObjectURL(new Blob([at("worker").textContent], { type: "text/javascript" }));
    this.worker = new Worker(Thread.source);
    this.waiting = new Map();
    this.count = 0;
    this.worker.onmessage = ({ data }) => {
      this.waiting.get(data.id)?.(data);
      this.waiting.delete(data.id);
    };
  }

  ask(does, request = {}) {
    const id = ++this.count;
    return new Promise(resolve => {
      this.waiting.set(id, resolve);
      this.worker.postMessage({ id, does, ...request });
    });
  }

  end() { this.worker.terminate(); }
}

// A game on the screen: its thread, what it was made of, and what was seen of it.
class LiveGame {
  constructor() { this.history = []; this.isBusy = false; }

  // A new game; an objection leaves the old one.
  async create(description) {
    if (!this.thread) {
      this.thread = new Thread();
      await this.thread.ask("load", { module: engine.module });
    }
    const answer = await this.ask("create", description);
    if (answer.objection) return answer.objection;
    this.description = description;
    this.range = answer.line ?? null;
    this.plane = answer.plane ?? null;
    this.observations = answer.observations ?? null;
    this.history = [];
    await this.look();
    return null;
  }

  async ask(does, request) {
    const answer = await this.thread.ask(does, request);
    if (!answer.failure) return answer;
    // A trap leaves a dead instance behind: a new one begins at the first round.
    this.thread.end();
    this.thread = null;
    throw new Sorry("The engine stopped (" + answer.failure + "); the game begins again.");
  }

  // What the screen needs now.
  view(isThorough = true) {
    if (this.range) return { kind: "line", from: this.range[0], to: this.range[1], count: 241 };
    const { shows } = state;
    return {
      kind: "plane", samples: 500, side: shows.heat ? 40 : 0, arrows: shows.arrows ? 60 : 0,
      manifold: shows.manifold ? 15 : 0, state: isThorough,
    };
  }

  async look() { this.take((await this.ask("look", { view: this.view() })).frame); }

  take(frame) {
    this.frame = { ...this.frame, ...frame };
    const s = frame.standing, round = s[0];
    this.standing = {
      round, rounds: s[1], phase: s[2], step: s[3], length: s[4], diverged: s[5], isDiscriminator: s[6] === 1,
      byHand: s[7] + s[8], panels: s[9], isLogistic: s[10] === 1, isExact: s[11] === 1, dimension: s[12], pull: s[14],
    };
    // Steps of one player alone, by hand or on the way to (b), are drawn forty to a round.
    if (s[2] === 1) this.alone = s[4];
    const alone = s[2] === 1 ? s[3] : s[9] >= 2 ? this.alone ?? 0 : 0, time = round + (s[7] + s[8] + alone) / 40;
    const row = { time, round, ...this.measures(frame) };
    const last = this.history.at(-1);
    if (last && last.time === time) this.history.pop();
    this.history.push(row);
    // Every second row goes when there are too many to draw.
    if (this.history.length > 2000) this.history = this.history.filter((_, i, all) => i % 2 === 0 || i === all.length - 1);
  }

  measures(frame) {
    if (frame.line) {
      const [value, bound, jensenShannon, regret, error] = frame.line;
      return { value, bound, jensenShannon, regret, error };
    }
    if (!frame.plane) return {};
    const [modes, quality] = frame.plane, state = frame.state?.length ? frame.state : this.lastState ?? [];
    if (frame.state?.length) this.lastState = frame.state;
    return { modes, quality, value: state[0], bound: state[1], jensenShannon: state[3] };
  }

  end() { this.thread?.end(); }
}
