internal import Foundation

/// `player.html`: the frames of a run on one page, to step through in front of a class; it asks no network for anything.
struct Player {
  let title: String
  let film: Frames.Film
  /// The claim of the notebook and what to type to get the same bytes.
  let claim: String
  let command: String

  var html: String {
    HTMLPage(
      title: title, policy: Self.policy, style: Self.style + "\n",
      main: """
        <h1>\(typeset(title))</h1>
        <figure id="figure"></figure>
        <p class="controls"><input id="slider" type="range" min="0" max="\(film.frames.count - 1)" value="0" aria-label="frame"></p>
        <p class="controls">
        <button id="first" type="button" title="first frame (Home)">|←</button>
        <button id="back" type="button" title="one frame back (←)">←</button>
        <button id="play" type="button" title="play and pause (space)">Play</button>
        <button id="next" type="button" title="one frame on (→)">→</button>
        <button id="last" type="button" title="last frame (End)">→|</button>
        <label>frames a second <select id="speed"><option>1</option><option>2</option><option selected>5</option><option>10</option><option>25</option></select></label>
        <button id="save" type="button">Save this frame as SVG</button>
        <output id="status" aria-live="polite"></output>
        </p>
        <fieldset id="overlays"><legend>shown</legend></fieldset>
        <p>\(typeset(claim)). <a href="report.html">The report</a> has the checks and the command: <code>\(escaped(command))</code></p>
        <noscript><p>The frames are drawn by the script in this page; the figures of the report need none.</p></noscript>

        """,
      end: """
        <script type="application/json" id="film">\(film.json.compact)</script>
        <script>\(Self.script)</script>

        """
    ).html
  }

  /// Nothing may be fetched, and nothing run but the one script of the page, known by its hash.
  static let policy =
    "default-src 'none'; script-src 'sha256-\(Data(sha256Bytes(Array(script.utf8))).base64EncodedString())'; "
    + "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

  private static let style = """
    .controls { display: flex; flex-wrap: wrap; gap: 0.5rem 0.8rem; align-items: center; max-width: none }
    .controls input { flex: 1; margin: 0 }
    button, select { font: inherit; min-width: 2.6rem; padding: 0.2rem 0.7rem }
    fieldset { border: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 0.3rem 1.2rem }
    output { font-variant-numeric: tabular-nums }
    @media print { .controls, fieldset { display: none } }
    """

  static let script = """

    "use strict";
    const film = JSON.parse(document.getElementById("film").textContent);
    const at = id => document.getElementById(id);
    const last = film.frames.length - 1;
    const hidden = new Set();
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    let frame = 0, timer = null, marking = null;
    // The lines of a frame's file, without those of overlays that are switched off.
    const text = () => film.frames[frame].lines.filter(i => !hidden.has(film.owners[i])).map(i => film.lines[i]).join("\\n") + "\\n";
    function show(wanted) {
      frame = Math.min(Math.max(wanted, 0), last);
      const svg = new DOMParser().parseFromString(text(), "image/svg+xml").documentElement;
      at("figure").replaceChildren(document.importNode(svg, true));
      at("slider").value = frame;
      at("slider").setAttribute("aria-valuetext", film.frames[frame].name);
      at("status").textContent = film.frames[frame].name + ", frame " + (frame + 1) + " of " + (last + 1);
      // Browsers count changes of the address, and refuse too many at once.
      clearTimeout(marking);
      marking = setTimeout(() => { if (asked() !== frame) location.replace("#frame=" + frame); }, 200);
    }
    function pause() {
      clearInterval(timer);
      timer = null;
      at("play").textContent = "Play";
    }
    function play() {
      pause();
      if (frame === last) show(0);
      timer = setInterval(() => { if (frame < last) show(frame + 1); if (frame === last) pause(); }, 1000 / at("speed").value);
      at("play").textContent = "Pause";
    }
    const go = wanted => { pause(); show(wanted); };
    const toggle = () => { if (timer === null) play(); else pause(); };
    function save() {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text()], { type: "image/svg+xml" }));
      link.download = "frame-" + frame + ".svg";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    }
    film.overlays.forEach((name, overlay) => {
      const label = document.createElement("label"), box = document.createElement("input");
      box.type = "checkbox";
      box.checked = true;
      box.addEventListener("change", () => {
        if (box.checked) hidden.delete(overlay); else hidden.add(overlay);
        show(frame);
      });
      // One letter with a subscript, as the figure has it.
      const parts = /^(.)_([^_]+)$/u.exec(name), low = document.createElement("sub");
      if (parts) low.textContent = parts[2];
      label.append(box, " ", ...(parts ? [parts[1], low] : [name]));
      at("overlays").append(label);
    });
    at("slider").addEventListener("input", () => go(Number(at("slider").value)));
    at("first").addEventListener("click", () => go(0));
    at("back").addEventListener("click", () => go(frame - 1));
    at("next").addEventListener("click", () => go(frame + 1));
    at("last").addEventListener("click", () => go(last));
    at("play").addEventListener("click", toggle);
    at("save").addEventListener("click", save);
    at("speed").addEventListener("change", () => { if (timer !== null) play(); });
    document.addEventListener("keydown", event => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.target.tagName === "SELECT") return;
      const does = { ArrowLeft: () => go(frame - 1), ArrowRight: () => go(frame + 1), Home: () => go(0), End: () => go(last),
        " ": toggle }[event.key];
      // A button or a box in focus has the space bar for itself.
      if (!does || event.key === " " && event.target.closest("button, [type=checkbox]")) return;
      event.preventDefault();
      does();
    });
    const asked = () => { const found = /^#frame=(\\d+)$/.exec(location.hash); return found ? Number(found[1]) : null; };
    addEventListener("hashchange", () => { const wanted = asked(); if (wanted !== null && wanted !== frame) go(wanted); });
    // Who has asked for less motion gets one frame a second, if any.
    if (still.matches) at("speed").value = "1";
    show(asked() ?? 0);

    """
}

extension Frames.Film {
  fileprivate var json: JSON {
    .object([
      .init("overlays", .array(overlays.map { .string($0) })),
      .init("owners", .array(owners.map { .integer(Int64($0)) })),
      .init(
        "frames",
        .array(
          frames.map { frame in
            .object([
              .init("name", .string(frame.name)), .init("lines", .array(frame.lines.map { .integer(Int64($0)) })),
            ])
          })),
      .init("lines", .array(lines.map { .string($0) })),
    ])
  }
}
