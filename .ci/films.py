#!/usr/bin/env python3
"""Opens players of notebooks in headless Chromium, saves their film as GIF and their frames as ZIP, and compares both with the
frames, pixel by pixel and byte by byte; plays figures/film.svg. Needs Chromium and Python's standard library.

    .ci/films.py [--write] [FOLDER ...]     folders that a notebook wrote with --film; without any, two are made

Tests/Reference/film-*.gif and film.zip are what the page's writers make of pictures and files that the tests know, and the tests
read them. --write writes them anew; without it they must be what is there.
"""
import base64, collections, hashlib, io, pathlib, re, subprocess, sys, tempfile, zipfile, zlib

sys.dont_write_bytecode = True
from chromium import Browser, check, failures

root = pathlib.Path(__file__).resolve().parent.parent
reference = root / "Tests/Reference"
largest = 10_000_000


class GIF:
    """What an animated GIF shows: one table of colours, and every frame as indices into it."""

    def __init__(self, data):
        assert data[:6] == b"GIF89a"
        self.width, self.height = int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
        count, at = 2 << (data[10] & 7), 13
        self.table = [tuple(data[at + 3 * i:at + 3 * i + 3]) for i in range(count)]
        at += 3 * count
        self.frames, self.delays, self.loops, self.areas = [], [], None, []
        shown, control = bytearray(self.width * self.height), None
        while data[at] != 0x3B:
            kind, label = data[at], data[at + 1]
            if kind == 0x21:
                at += 2
                blocks, at = self.blocks(data, at)
                if label == 0xF9:
                    control = blocks
                elif label == 0xFF and blocks[:11] == b"NETSCAPE2.0":
                    self.loops = int.from_bytes(blocks[12:14], "little")
                continue
            assert kind == 0x2C and data[at + 9] == 0, "neither extension nor picture with the one table"
            left, top, width, height = (int.from_bytes(data[at + i:at + i + 2], "little") for i in (1, 3, 5, 7))
            bits, (codes, at) = data[at + 10], self.blocks(data, at + 11)
            indices = self.unpacked(codes, bits)
            assert len(indices) == width * height, "as many indices as points"
            assert control[0] >> 2 & 7 == 1, "what is shown stays"
            clear = control[3] if control[0] & 1 else None
            for y in range(height):
                row, place = indices[y * width:(y + 1) * width], (top + y) * self.width + left
                if clear is not None and clear in row:
                    row = bytes(new if new != clear else old for new, old in zip(row, shown[place:place + width]))
                shown[place:place + width] = row
            self.frames.append(bytes(shown))
            self.delays.append(int.from_bytes(control[1:3], "little"))
            self.areas.append(width * height)
        assert at == len(data) - 1

    @staticmethod
    def blocks(data, at):
        parts = []
        while data[at] > 0:
            parts.append(data[at + 1:at + 1 + data[at]])
            at += 1 + data[at]
        return b"".join(parts), at + 1

    @staticmethod
    def unpacked(codes, bits):
        clear, parts = 1 << bits, []
        words, size, last = [], bits + 1, None
        held = count = 0
        for byte in codes:
            held |= byte << count
            count += 8
            while count >= size:
                code, held, count = held & (1 << size) - 1, held >> size, count - size
                if code == clear:
                    words, size, last = [bytes([i]) for i in range(clear)] + [b"", b""], bits + 1, None
                elif code == clear + 1:
                    return b"".join(parts)
                else:
                    if last is not None and len(words) < 4096:
                        words.append(last + (words[code] if code < len(words) else last)[:1])
                        if len(words) == 1 << size and size < 12:
                            size += 1
                    last = words[code]
                    parts.append(last)
        raise ValueError("the codes have no end")


# Pictures that page and tests know: the same formulas stand in Tests/LessonTests/Pages/SavedFilmTests.swift.
PICTURES = """
(async kinds => {
  const width = 96, height = 64, pictures = [0, 1, 2, 3, 4, 5].map(k => {
    const pixels = new Uint8ClampedArray(4 * width * height), isNoise = k === 3 || k === 4, left = k === 0 || k === 5 ? 20 : 26;
    for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) {
      const v = (x * 7919 ^ y * 104729) % kinds;
      let colour = 0xffffff;
      if (y < 8) colour = 0x009e73;
      else if (isNoise) colour = v * 7 % 256 << 16 | v * 13 % 251 << 8 | v * 29 % 241;
      else if (x < 8) colour = 0x000000;
      else if (x >= left && x < left + 16 && y >= 20 && y < 36) colour = 0xd55e00;
      if (k === 4 && [8 * width, width * height - 1].includes(y * width + x)) colour = 0xd55e00;
      pixels.set([colour >> 16, colour >> 8 & 255, colour & 255, 255], 4 * (y * width + x));
    }
    return pixels;
  });
  const bytes = await gif(pictures, width, height, [20, 20, 20, 4, 20, 220], [0x009e73, 0xd55e00, 0x000000, 0xffffff]);
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""));
})(KINDS)
"""
FILES = """
btoa(Array.from(zip([
  { name: "empty.svg", bytes: new Uint8Array(0) }, { name: "digits.svg", bytes: new TextEncoder().encode("123456789") },
  { name: "all.svg", bytes: Uint8Array.from({ length: 1000 }, (_, i) => i * i & 255) },
]), byte => String.fromCharCode(byte)).join(""))
"""


def check_fixtures(b, writes):
    script = b.ask("document.querySelector('body > script:last-of-type').textContent")
    writers = script[:script.index("const at = id")].replace('\n"use strict";\n', "", 1)
    made = {
        "film-few.gif": base64.b64decode(b.ask(PICTURES.replace("KINDS", "199"))), "film-many.gif": base64.b64decode(b.ask(PICTURES.replace("KINDS", "4093"))),
        "film.zip": base64.b64decode(b.ask(FILES)), "film.sha256": hashlib.sha256(writers.encode()).hexdigest().encode() + b"\n",
    }
    for name, data in made.items():
        if writes:
            (reference / name).write_bytes(data)
            print(f"wrote Tests/Reference/{name}, {len(data)} bytes")
        else:
            path = reference / name
            check(f"Tests/Reference/{name} is what the page writes", path.exists() and path.read_bytes() == data)


def as_text(promise):
    """An expression whose bytes, deflated and in base64, can be handed over."""
    return f"""
      (async () => {{
        const stream = new Blob([await {promise}]).stream().pipeThrough(new CompressionStream("deflate"));
        const reader = new FileReader(), done = new Promise(resolve => {{ reader.onload = resolve; }});
        reader.readAsDataURL(await new Response(stream).blob());
        await done;
        return reader.result.slice(reader.result.indexOf(",") + 1);
      }})()"""


def check_gif(b, name, data, count):
    film = GIF(data)
    check(f"{name}: the GIF has all {count} frames and goes round without end", len(film.frames) == count and film.loops == 0)
    check(f"{name}: {len(data)} bytes are at most {largest}", len(data) <= largest)
    check(f"{name}: five frames a second, and the last stays", film.delays == [20] * (count - 1) + [220], film.delays)
    b.ask("pixels(texts()).then(drawn => { globalThis.drawn = drawn; return 1; })")
    flat = {tuple(bytes.fromhex(c)) for c in b.ask(
        "[...new Set(texts().flatMap(figure => figure.match(/#[0-9a-f]{6}/g)))].map(colour => colour.slice(1))")}
    least, used, wrong, exact, squares, points = {}, set(film.table[:255]), [], 0, 0, 0
    def distance(one, other):
        return sum((x - y) ** 2 for x, y in zip(one, other))
    for number, frame in enumerate(film.frames):
        rgba = zlib.decompress(base64.b64decode(b.ask(as_text(f"drawn.pictures[{number}]"))))
        pairs = collections.Counter(zip(rgba[0::4], rgba[1::4], rgba[2::4], frame))
        for (red, green, blue, index), times in pairs.items():
            drawn, shown = (red, green, blue), film.table[index]
            if drawn not in least:
                least[drawn] = min(distance(drawn, colour) for colour in used)
            far = distance(drawn, shown)
            if far > least[drawn] or drawn in flat and far > 0:
                wrong.append((number, drawn, shown))
            exact, squares, points = exact + (times if far == 0 else 0), squares + times * far, points + times
    check(f"{name}: in every frame every pixel has the nearest colour of the table, and flat colours their own", not wrong, wrong[:3])
    check(f"{name}: colours of the table are near", squares / points < 3 * 4**2, squares / points)
    print(f"      {len(data) / 1e6:.2f} MB, {len(data) / count / 1e3:.0f} KB a frame, {len(least)} colours drawn, "
          f"{100 * exact / points:.2f} % of the pixels exact, {(squares / points / 3) ** 0.5:.2f} of 255 off in a channel, "
          f"{100 * sum(film.areas) / points:.0f} % of the canvas written")
    # Chromium reads it too, by a decoder that is not ours.
    b.ask(f"globalThis.saved = Uint8Array.from(atob('{base64.b64encode(data).decode()}'), letter => letter.charCodeAt(0)); 1")
    for number in {1, count // 2, count - 1}:
        theirs = zlib.decompress(base64.b64decode(b.ask(as_text(f"""(async () => {{
          const decoder = new ImageDecoder({{ data: saved, type: "image/gif" }}), {{ image }} = await decoder.decode({{ frameIndex: {number} }});
          const canvas = new OffscreenCanvas({film.width}, {film.height}), context = canvas.getContext("2d");
          context.drawImage(image, 0, 0);
          return context.getImageData(0, 0, {film.width}, {film.height}).data;
        }})()"""))))
        ours = [bytes(film.table[i][c] if i < len(film.table) else 0 for i in range(256)) for c in range(3)]
        same = all(theirs[c::4] == film.frames[number].translate(ours[c]) for c in range(3))
        check(f"{name}: frame {number + 1} is what Chromium's own decoder shows", same)


def check_zip(b, name, data, count):
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        digits = len(str(count))
        check(f"{name}: the ZIP has all frames, numbered, and its sums are right", files.testzip() is None and files.namelist() == [
            f"frame-{number + 1:0{digits}}.svg" for number in range(count)], files.namelist()[:3])
        check(f"{name}: each file is its frame", [files.read(file).decode() for file in files.namelist()] == b.ask("texts()"))


def check_animation(b, name, path, count):
    b.open(path.as_uri(), "document.documentElement?.nodeName === 'svg' && document.readyState === 'complete'")
    look = """
      [...document.querySelectorAll("g")].map(group => group.getAttribute("class") + " " + getComputedStyle(group).visibility)
    """
    def shown(looks):
        return [tuple(map(int, re.findall(r"\d+", look))) for look in looks if look.endswith(" visible")]
    wrong = []
    groups = [tuple(map(int, re.findall(r"\d+", look))) for look in b.ask(look)]
    for number in list(range(count)) + [count + 8]:
        b.ask(f"document.getAnimations().forEach(moves => {{ moves.pause(); moves.currentTime = {number * 200 + 100}; }}); 1")
        frame = min(number, count - 1)
        if shown(b.ask(look)) != [group for group in groups if group[0] <= frame <= group[1]]:
            wrong.append(frame)
        if number in (0, count // 2):
            b.picture(f"film-{name}-{number + 1}")
    check(f"{name}: film.svg shows each frame in its turn, and the last one longer", not wrong, wrong[:5])
    b.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-reduced-motion", "value": "reduce"}])
    still = shown(b.ask(look))
    check(f"{name}: who asks for less motion sees its last frame", still == [group for group in groups if group[1] == count - 1]
          and b.ask("document.getAnimations().length") == 0)
    b.call("Emulation.setEmulatedMedia", features=[])


def made(folder):
    """What two notebooks write, in a folder."""
    for notebook in ["goodfellow-panels", "train"]:
        subprocess.run(["swift", "build", "--product", notebook], cwd=root, check=True, stdout=subprocess.DEVNULL)
        binaries = subprocess.run(
            ["swift", "build", "--show-bin-path"], cwd=root, check=True, capture_output=True, text=True).stdout.strip()
        # A quick run is too short for some claims, and writes its folder all the same.
        subprocess.run(
            [f"{binaries}/{notebook}", "--quick", "--film", "--out", f"{folder}/{notebook}"], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        yield pathlib.Path(folder) / notebook


def check_films(pictures=None, folders=None, writes=False):
    with tempfile.TemporaryDirectory(prefix="toygan-films-") as folder:
        b = Browser(pictures)
        try:
            isFirst = True
            for path in folders or made(folder):
                b.open((path / "player.html").resolve().as_uri(), "document.getElementById('status')?.textContent.includes('frame 1 of')")
                if isFirst:
                    check_fixtures(b, writes)
                    isFirst = False
                name = b.ask("document.getElementById('film').dataset.name")
                count = b.ask("film.frames.length")
                b.picture(f"player-{name}")
                check_zip(b, name, b.download("zip", f"{name}-frames.zip"), count)
                b.ask("[...document.querySelectorAll('#overlays input')].slice(0, 1).forEach(box => box.click()); at('first').click(); 1")
                check_gif(b, name, b.download("gif", f"{name}.gif", 300), count)
                if (path / "figures/film.svg").exists():
                    check_animation(b, name, (path / "figures/film.svg").resolve(), count)
            check("players: no error on the console", not b.errors, b.errors[:3])
            check("players: no request", not b.outside(), b.outside()[:3])
        except (RuntimeError, AssertionError, ValueError) as error:
            check("players can be used", False, f"{error!r}; console: {b.errors[:3]}")
        finally:
            b.close()


if __name__ == "__main__":
    arguments = [word for word in sys.argv[1:] if word != "--write"]
    check_films(folders=[pathlib.Path(word) for word in arguments], writes="--write" in sys.argv)
    sys.exit(f"{len(failures)} of the browser's checks failed" if failures else 0)
