extension Player {
  /// The one script of the page: what it shares with others, and its own.
  static let script = "\n\"use strict\";\n" + PageScript.gif + PageScript.zip + ownScript

  private static let ownScript = """
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
    const text = number => coloured(
      film.frames[number].lines.filter(i => !hidden.has(film.owners[i])).map(i => film.lines[i]).join("\\n") + "\\n");
    function show(wanted) {
      frame = Math.min(Math.max(wanted, 0), last);
      const svg = new DOMParser().parseFromString(text(frame), "image/svg+xml").documentElement;
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
    function save(name, content, type) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([content], { type }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      return name;
    }
    const texts = () => film.frames.map((_, number) => text(number));
    const tell = said => { at("status").textContent = said; };
    const breath = () => new Promise(done => setTimeout(done));
    // What figures look like on a screen, each as bytes of RGBA.
    async function pixels(figures) {
      const canvas = document.createElement("canvas"), pictures = [];
      let context = null;
      for (const figure of figures) {
        const image = new Image();
        image.src = "data:image/svg+xml," + encodeURIComponent(figure);
        await image.decode();
        if (context === null) {
          [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
          context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
        }
        context.drawImage(image, 0, 0);
        pictures.push(context.getImageData(0, 0, canvas.width, canvas.height).data);
        tell("drawing frame " + pictures.length + " of " + figures.length);
        await breath();
      }
      return { pictures, width: canvas.width, height: canvas.height };
    }
    // All frames as they are shown now, at the speed that is chosen; the last one stays two seconds longer.
    async function filmed() {
      const figures = texts(), delay = Math.round(100 / at("speed").value);
      const flat = new Set(figures.flatMap(figure => figure.match(/#[0-9a-f]{6}/g) ?? []));
      const { pictures, width, height } = await pixels(figures);
      return gif(
        pictures, width, height, pictures.map((_, number) => delay + (number === last ? 200 : 0)),
        Array.from(flat, colour => parseInt(colour.slice(1), 16)),
        number => { tell("packing frame " + number + " of " + pictures.length); return breath(); });
    }
    function numbered() {
      const digits = String(last + 1).length, encoder = new TextEncoder();
      return zip(texts().map((figure, number) => (
        { name: "frame-" + String(number + 1).padStart(digits, "0") + ".svg", bytes: encoder.encode(figure) })));
    }
    async function saveAll(kind, type, make) {
      pause();
      for (const name of ["gif", "zip"]) at(name).disabled = true;
      try {
        const bytes = await make(), name = save(at("film").dataset.name + kind, bytes, type);
        tell(name + ": " + (last + 1) + " frames, " + (bytes.length / 1e6).toFixed(1) + " MB");
      } catch (error) {
        tell("This browser could not make it: " + error.message);
      }
      for (const name of ["gif", "zip"]) at(name).disabled = false;
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
      at("save").addEventListener("click", () => save("frame-" + frame + ".svg", text(frame), "image/svg+xml"));
      at("gif").addEventListener("click", () => saveAll(".gif", "image/gif", filmed));
      at("zip").addEventListener("click", () => saveAll("-frames.zip", "application/zip", numbered));
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
