/// A decimal number and nothing else: `-1`, `2e-3`, `.5`; not `0x10`, `inf`, `nan` or ` 1`.
///
/// Nil also where the number is too large for a Double.
package func decimalNumber(_ text: some StringProtocol) -> Double? {
  let bytes = Array(text.utf8)
  guard bytes.count <= 1_000 else { return nil }
  let number = DecimalPrefix(bytes)
  return number.length == bytes.count ? number.value : nil
}
