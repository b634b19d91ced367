internal import Foundation

/// `player.html`: the frames of a run on one page, to step through in front of a class; it asks no network for anything.
///
/// The page is as high as its window or frame, and the figure takes what the controls leave.
struct Player {
  /// The notebook, after which what is saved is named.
  let notebook: String
  let title: String
  let film: Film
  /// The claim of the notebook and what to type to get the same bytes.
  let claim: String
  let command: String
  /// Whether the figures are dark themselves, and the page goes with them.
  let isDark: Bool

  var html: String {
    HTMLPage(
      title: title, policy: Self.policy, style: Self.style + "\n" + (isDark ? Self.darkStyle : ""),
      main: """
        <h1>\(typeset(title))</h1>
        <figure id="figure"></figure>
        <p class="controls">
        <button id="first" type="button" title="first frame (Home)">|←</button>
        <button id="back" type="button" title="one frame back (←)">←</button>
        <button id="play" type="button" title="play and pause (space)">Play</button>
        <button id="next" type="button" title="one frame on (→)">→</button>
        <button id="last" type="button" title="last frame (End)">→|</button>
        <input id="slider" type="range" min="0" max="\(film.frames.count - 1)" value="0" aria-label="frame">
        <output id="status" aria-live="polite"></output>
        <label>speed <select id="speed" title="frames a second"><option>1</option><option>2</option><option selected>5</option><option>10</option><option>25</option></select></label>
        </p>
        <p class="controls">
        <span id="overlays" role="group" aria-label="what the figure shows">show</span>
        <label><input id="dark" type="checkbox"> dark figure</label>
        <span role="group" aria-label="save">save
        <button id="save" type="button" title="what is shown now, as an SVG file">this frame</button>
        <button id="zip" type="button" title="all frames as they are shown now, numbered SVG files in one ZIP">all frames</button>
        <button id="gif" type="button" title="the film as it is shown now and at this speed: an animated picture for PowerPoint and Keynote">film (GIF)</button>
        </span>
        </p>
        <p class="claim">\(typeset(claim)). <a href="report.html">The report</a> has the checks and the command: <code>\(escaped(command))</code></p>
        <noscript><p>The frames are drawn by the script in this page; the figures of the report need none.</p></noscript>

        """,
      end: """
        <script type="text/plain" id="film" data-name="\(notebook)">\(film.packed)</script>
        <script>\(Self.script)</script>

        """
    ).html
  }

  /// Nothing may be fetched, and nothing run but the one script of the page, known by its hash.
  static let policy =
    "default-src 'none'; script-src 'sha256-\(Data(sha256Bytes(Array(script.utf8))).base64EncodedString())'; "
    + "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

  private static let darkStyle = ":root { color-scheme: dark; \(Report.darkColours) }\n"

  private static let style = """
    main { box-sizing: border-box; max-width: none; height: 100vh; height: 100dvh; min-height: 22rem; padding: 0.5rem 0.8rem;
      display: flex; flex-direction: column; gap: 0.3rem; font-size: 0.95rem; line-height: 1.3 }
    h1 { font-size: 1.15rem; margin: 0 }
    #figure { flex: 1 1 0; min-height: 10rem; margin: 0 }
    #figure svg { width: 100%; height: 100%; background: none }
    .controls, .claim { margin: 0; max-width: none }
    .controls, #overlays { display: flex; flex-wrap: wrap; gap: 0.2rem 0.7rem; align-items: center }
    #overlays { flex: 1 1 20rem }
    #slider { flex: 1 1 8rem; margin: 0 }
    #status { min-width: 13em; font-variant-numeric: tabular-nums }
    button, select { font: inherit; min-width: 2.4rem; padding: 0.1rem 0.5rem }
    label { white-space: nowrap }
    @media (max-height: 44rem) {
      h1 { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden }
      .claim { display: none }
    }
    @media (max-height: 36rem) { main { font-size: 0.85rem } }
    @media print { .controls { display: none } main { height: auto } }
    """
}
