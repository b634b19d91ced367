extension PageScript {
  /// `zip(files)`: files of a name and bytes as they are in one ZIP, without a time; `joined` is that of the GIF's script.
  ///
  /// > Source: PKWARE, .ZIP File Format Specification (APPNOTE), sections 4.3.7, 4.3.12 and 4.3.16.
  static let zip = #"""
    // CRC-32 of bytes, with the polynomial of ZIP and PNG, bit by bit from the lowest.
    function crc32(bytes) {
      let sum = -1;
      for (const byte of bytes) {
        sum ^= byte;
        for (let bit = 0; bit < 8; bit += 1) sum = sum >>> 1 ^ (sum & 1 ? 0xedb88320 : 0);
      }
      return ~sum >>> 0;
    }

    function zip(files) {
      const little = (value, count) => Array.from({ length: count }, (_, i) => value >>> 8 * i & 255);
      const [local, central] = [[], []];
      let place = 0, listed = 0;
      for (const { name, bytes } of files) {
        const letters = new TextEncoder().encode(name);
        // Version 1.0, no flags, stored, midnight of the first day that there is.
        const facts = [
          ...little(10, 2), 0, 0, 0, 0, 0, 0, 0x21, 0, ...little(crc32(bytes), 4), ...little(bytes.length, 4),
          ...little(bytes.length, 4), ...little(letters.length, 2), 0, 0,
        ];
        const head = Uint8Array.of(0x50, 0x4b, 3, 4, ...facts);
        const entry = Uint8Array.of(0x50, 0x4b, 1, 2, 10, 0, ...facts, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...little(place, 4));
        local.push(head, letters, bytes);
        central.push(entry, letters);
        place += head.length + letters.length + bytes.length;
        listed += entry.length + letters.length;
      }
      const end = Uint8Array.of(
        0x50, 0x4b, 5, 6, 0, 0, 0, 0, ...little(files.length, 2), ...little(files.length, 2), ...little(listed, 4), ...little(place, 4), 0, 0);
      return joined([...local, ...central, end]);
    }

    """#
}
