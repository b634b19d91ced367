/// Scripts that pages share, each a few functions and nothing that runs by itself.
enum PageScript {
  /// `gif(pictures, width, height, delays, flat)`: pictures as an animated GIF, which presentation programs play.
  ///
  /// > Source: CompuServe, Graphics Interchange Format, version 89a (1990), with the application extension NETSCAPE2.0 for the
  /// loop.
  static let gif = #"""
    // The colours of all pictures that a GIF can have, one byte each for red, green and blue: all of them if they are at most
    // 255, else those of `flat` as they are, and the others by cuts where they differ most.
    function coloursOf(pictures, flat) {
      const counts = new Uint32Array(1 << 24), seen = [];
      for (const pixels of pictures) {
        for (let i = 0; i < pixels.length; i += 4) counts[pixels[i] << 16 | pixels[i + 1] << 8 | pixels[i + 2]] += 1;
      }
      for (let colour = 0; colour < counts.length; colour += 1) if (counts[colour] > 0) seen.push(colour);
      if (seen.length <= 255) return seen;
      const exact = flat.filter(colour => counts[colour] > 0).slice(0, 128), isExact = new Set(exact);
      const channels = [16, 8, 0];
      // Colours, their mean, and along which channel they differ most; many pixels weigh more, but not as much as they are.
      function box(colours) {
        let all = 0;
        const sums = [0, 0, 0], squares = [0, 0, 0];
        for (const colour of colours) {
          const weight = Math.sqrt(counts[colour]);
          all += weight;
          channels.forEach((shift, c) => {
            const value = colour >> shift & 255;
            sums[c] += weight * value;
            squares[c] += weight * value * value;
          });
        }
        const means = sums.map(sum => sum / all), spreads = squares.map((square, c) => square - means[c] * sums[c]);
        const widest = spreads.indexOf(Math.max(...spreads));
        return { colours, means, shift: channels[widest], cut: means[widest], spread: colours.length > 1 ? spreads[widest] : 0 };
      }
      const boxes = [box(seen.filter(colour => !isExact.has(colour)))];
      while (boxes.length < 255 - exact.length) {
        let worst = 0;
        boxes.forEach((one, i) => { if (one.spread > boxes[worst].spread) worst = i; });
        const { colours, shift, cut, spread } = boxes[worst];
        const low = colours.filter(colour => (colour >> shift & 255) <= cut), high = colours.filter(colour => (colour >> shift & 255) > cut);
        if (!(spread > 0) || low.length === 0 || high.length === 0) break;
        boxes.splice(worst, 1, box(low), box(high));
      }
      return exact.concat(boxes.map(({ means }) => means.reduce((colour, mean, c) => colour | Math.round(mean) << channels[c], 0)));
    }

    // A function from pixels to indices of the nearest colours; a colour of the table is its own.
    function indexer(table) {
      const known = new Int16Array(1 << 24).fill(-1);
      function nearest(colour) {
        let best = 0, least = Infinity;
        for (let i = 0; i < table.length; i += 1) {
          const r = (table[i] >> 16) - (colour >> 16), g = (table[i] >> 8 & 255) - (colour >> 8 & 255), b = (table[i] & 255) - (colour & 255);
          const distance = r * r + g * g + b * b;
          if (distance < least) { least = distance; best = i; }
        }
        return best;
      }
      return pixels => {
        const indices = new Uint8Array(pixels.length / 4);
        for (let i = 0; i < indices.length; i += 1) {
          const colour = pixels[4 * i] << 16 | pixels[4 * i + 1] << 8 | pixels[4 * i + 2];
          if (known[colour] < 0) known[colour] = nearest(colour);
          indices[i] = known[colour];
        }
        return indices;
      };
    }

    // Indices of `bits` bits as LZW codes that grow from one bit more to twelve, in blocks of at most 255 bytes.
    function packed(indices, bits) {
      const clear = 1 << bits, end = clear + 1, longer = new Int16Array(4096 << bits), bytes = [];
      let next = end + 1, size = bits + 1, held = 0, count = 0;
      function put(code) {
        held |= code << count;
        count += size;
        while (count >= 8) {
          bytes.push(held & 255);
          held >>>= 8;
          count -= 8;
        }
      }
      put(clear);
      let code = indices[0];
      for (let i = 1; i < indices.length; i += 1) {
        const place = code << bits | indices[i];
        if (longer[place] > 0) { code = longer[place]; continue; }
        put(code);
        if (next === 4096) {
          put(clear);
          longer.fill(0);
          next = end + 1;
          size = bits + 1;
        } else {
          if (next === 1 << size) size += 1;
          longer[place] = next;
          next += 1;
        }
        code = indices[i];
      }
      put(code);
      if (next === 1 << size && size < 12) size += 1;
      put(end);
      if (count > 0) bytes.push(held & 255);
      const blocks = [bits];
      for (let i = 0; i < bytes.length; i += 255) {
        const block = bytes.slice(i, i + 255);
        blocks.push(block.length, ...block);
      }
      blocks.push(0);
      return Uint8Array.from(blocks);
    }

    // Pictures of RGBA bytes, all of one size, as an animated GIF without end; `delays` are hundredths of a second, `flat` are
    // colours that should stay as they are. What a picture leaves as it was is no part of it. After each picture `told` is
    // called with how many are done, and awaited.
    async function gif(pictures, width, height, delays, flat, told = () => {}) {
      const table = coloursOf(pictures, flat), indexed = indexer(table), unchanged = table.length;
      const bits = Math.max(2, Math.ceil(Math.log2(table.length + 1))), low = value => [value & 255, value >> 8];
      const parts = [
        Uint8Array.from("GIF89a", letter => letter.charCodeAt(0)),
        Uint8Array.of(...low(width), ...low(height), 0xf0 | bits - 1, 0, 0),
        Uint8Array.from({ length: 3 << bits }, (_, i) => (table[Math.floor(i / 3)] ?? 0) >> 16 - i % 3 * 8 & 255),
        Uint8Array.of(0x21, 0xff, 11), Uint8Array.from("NETSCAPE2.0", letter => letter.charCodeAt(0)), Uint8Array.of(3, 1, 0, 0, 0),
      ];
      let before = null;
      for (const [number, pixels] of pictures.entries()) {
        const indices = indexed(pixels);
        let [left, top, right, bottom] = [0, 0, width, height];
        if (before) {
          [left, top, right, bottom] = [width, height, 0, 0];
          for (let i = 0; i < indices.length; i += 1) {
            if (indices[i] === before[i]) continue;
            const x = i % width, y = (i - x) / width;
            left = Math.min(left, x);
            right = Math.max(right, x + 1);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y + 1);
          }
          // A picture like the one before is one point that says so.
          if (right === 0) [left, top, right, bottom] = [0, 0, 1, 1];
        }
        const whole = new Uint8Array((right - left) * (bottom - top));
        for (let y = top; y < bottom; y += 1) whole.set(indices.subarray(y * width + left, y * width + right), (y - top) * (right - left));
        let data = packed(whole, bits);
        if (before) {
          const sparse = whole.map((index, i) => {
            const place = (top + Math.floor(i / (right - left))) * width + left + i % (right - left);
            return index === before[place] ? unchanged : index;
          });
          const other = packed(sparse, bits);
          if (other.length < data.length) data = other;
        }
        parts.push(
          Uint8Array.of(0x21, 0xf9, 4, 4 | (before ? 1 : 0), ...low(delays[number]), unchanged, 0),
          Uint8Array.of(0x2c, ...low(left), ...low(top), ...low(right - left), ...low(bottom - top), 0), data);
        before = indices;
        await told(number + 1);
      }
      parts.push(Uint8Array.of(0x3b));
      return joined(parts);
    }

    function joined(parts) {
      const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
      let place = 0;
      for (const part of parts) {
        bytes.set(part, place);
        place += part.length;
      }
      return bytes;
    }

    """#
}
