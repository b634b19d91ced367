extension Player {
  /// The one script of the page.
  static let script = """

    "use strict";
    const at = id => document.getElementById(id);
    const hidden = new Set();
    const boxes = [];
    let film, frame = 0, last = 0, timer = null, marking = null;
    async function unpacked() {
      const packed = Uint8Array.from(atob(at("film").textContent), letter => letter.charCodeAt(0));
      return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).json();
    }
    const coloured = text => at("dark")?.checked ? text.replace(/#[0-9a-f]{6}/g, colour => film.dark[colour] ?? colour) : text;
    // The lines of a frame's file, without those of overlays that are switched off.
    const text = () => coloured(
      film.frames[frame].lines.filter(i => !hidden.has(film.owners[i])).map(i => film.lines[i]).join("\\n") + "\\n");
    function show(wanted) {
      frame = Math.min(Math.max(wanted, 0), last);
      const svg = new DOMParser().parseFromString(text(), "image/svg+xml").documentElement;
      at("figure").replaceChildren(document.importNode(svg, true));
      boxes.forEach((box, overlay) => { box.style.accentColor = coloured(film.overlays[overlay].colour); });
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
    function offer(overlay, index) {
      const label = document.createElement("label"), box = document.createElement("input");
      box.type = "checkbox";
      box.checked = true;
      boxes.push(box);
      box.addEventListener("change", () => {
        if (box.checked) hidden.delete(index); else hidden.add(index);
        show(frame);
      });
      // One letter with a subscript, as the figure has it.
      const parts = /^(.)_([^_]+)$/u.exec(overlay.name), low = document.createElement("sub");
      if (parts) low.textContent = parts[2];
      label.append(box, " ", ...(parts ? [parts[1], low] : [overlay.name]));
      at("overlays").append(label);
    }
    const asked = () => { const found = /^#frame=(\\d+)$/.exec(location.hash); return found ? Number(found[1]) : null; };
    function start(unpacked) {
      film = unpacked;
      last = film.frames.length - 1;
      film.overlays.forEach(offer);
      // A figure in colours that were asked for keeps them.
      if (Object.keys(film.dark).length === 0) at("dark").parentElement.remove();
      else at("dark").checked = matchMedia("(prefers-color-scheme: dark)").matches;
      at("slider").addEventListener("input", () => go(Number(at("slider").value)));
      at("first").addEventListener("click", () => go(0));
      at("back").addEventListener("click", () => go(frame - 1));
      at("next").addEventListener("click", () => go(frame + 1));
      at("last").addEventListener("click", () => go(last));
      at("play").addEventListener("click", toggle);
      at("save").addEventListener("click", save);
      at("dark")?.addEventListener("change", () => show(frame));
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
      addEventListener("hashchange", () => { const wanted = asked(); if (wanted !== null && wanted !== frame) go(wanted); });
      // Who has asked for less motion gets one frame a second, if any.
      if (matchMedia("(prefers-reduced-motion: reduce)").matches) at("speed").value = "1";
      show(asked() ?? 0);
    }
    unpacked().then(start, () => {
      at("status").textContent = "This browser is too old for the frames; the figures of the report need none of this.";
    });

    """
}
