/// Rows of a table, cell by cell.
///
/// Overloads by length: Embedded Swift has neither lists of `any TableValue` nor packs of types.
extension Table {
  /// Adds a row of 1 cell.
  public mutating func append<C1: TableValue>(_ c1: C1) {
    append([c1.cell])
  }
  /// Adds a row of 2 cells.
  public mutating func append<C1: TableValue, C2: TableValue>(_ c1: C1, _ c2: C2) {
    append([c1.cell, c2.cell])
  }
  /// Adds a row of 3 cells.
  public mutating func append<C1: TableValue, C2: TableValue, C3: TableValue>(_ c1: C1, _ c2: C2, _ c3: C3) {
    append([c1.cell, c2.cell, c3.cell])
  }
  /// Adds a row of 4 cells.
  public mutating func append<C1: TableValue, C2: TableValue, C3: TableValue, C4: TableValue>(
    _ c1: C1, _ c2: C2, _ c3: C3, _ c4: C4
  ) {
    append([c1.cell, c2.cell, c3.cell, c4.cell])
  }
  /// Adds a row of 5 cells.
  public mutating func append<C1: TableValue, C2: TableValue, C3: TableValue, C4: TableValue, C5: TableValue>(
    _ c1: C1, _ c2: C2, _ c3: C3, _ c4: C4, _ c5: C5
  ) {
    append([c1.cell, c2.cell, c3.cell, c4.cell, c5.cell])
  }
  /// Adds a row of 6 cells.
  public mutating func append<
    C1: TableValue, C2: TableValue, C3: TableValue, C4: TableValue, C5: TableValue, C6: TableValue
  >(_ c1: C1, _ c2: C2, _ c3: C3, _ c4: C4, _ c5: C5, _ c6: C6) {
    append([c1.cell, c2.cell, c3.cell, c4.cell, c5.cell, c6.cell])
  }
  /// Adds a row of 7 cells.
  public mutating func append<
    C1: TableValue, C2: TableValue, C3: TableValue, C4: TableValue, C5: TableValue, C6: TableValue, C7: TableValue
  >(_ c1: C1, _ c2: C2, _ c3: C3, _ c4: C4, _ c5: C5, _ c6: C6, _ c7: C7) {
    append([c1.cell, c2.cell, c3.cell, c4.cell, c5.cell, c6.cell, c7.cell])
  }
  /// Adds a row of 8 cells.
  public mutating func append<
    C1: TableValue, C2: TableValue, C3: TableValue, C4: TableValue, C5: TableValue, C6: TableValue, C7: TableValue,
    C8: TableValue
  >(_ c1: C1, _ c2: C2, _ c3: C3, _ c4: C4, _ c5: C5, _ c6: C6, _ c7: C7, _ c8: C8) {
    append([c1.cell, c2.cell, c3.cell, c4.cell, c5.cell, c6.cell, c7.cell, c8.cell])
  }
  /// Adds a row of 9 cells.
  public mutating func append<
    C1: TableValue, C2: TableValue, C3: TableValue, C4: TableValue, C5: TableValue, C6: TableValue, C7: TableValue,
    C8: TableValue, C9: TableValue
  >(_ c1: C1, _ c2: C2, _ c3: C3, _ c4: C4, _ c5: C5, _ c6: C6, _ c7: C7, _ c8: C8, _ c9: C9) {
    append([c1.cell, c2.cell, c3.cell, c4.cell, c5.cell, c6.cell, c7.cell, c8.cell, c9.cell])
  }
  /// Adds a row of 10 cells.
  public mutating func append<
    C1: TableValue, C2: TableValue, C3: TableValue, C4: TableValue, C5: TableValue, C6: TableValue, C7: TableValue,
    C8: TableValue, C9: TableValue, C10: TableValue
  >(_ c1: C1, _ c2: C2, _ c3: C3, _ c4: C4, _ c5: C5, _ c6: C6, _ c7: C7, _ c8: C8, _ c9: C9, _ c10: C10) {
    append([c1.cell, c2.cell, c3.cell, c4.cell, c5.cell, c6.cell, c7.cell, c8.cell, c9.cell, c10.cell])
  }
  /// Adds a row of 11 cells.
  public mutating func append<
    C1: TableValue, C2: TableValue, C3: TableValue, C4: TableValue, C5: TableValue, C6: TableValue, C7: TableValue,
    C8: TableValue, C9: TableValue, C10: TableValue, C11: TableValue
  >(_ c1: C1, _ c2: C2, _ c3: C3, _ c4: C4, _ c5: C5, _ c6: C6, _ c7: C7, _ c8: C8, _ c9: C9, _ c10: C10, _ c11: C11) {
    append([c1.cell, c2.cell, c3.cell, c4.cell, c5.cell, c6.cell, c7.cell, c8.cell, c9.cell, c10.cell, c11.cell])
  }
  /// Adds a row of 12 cells.
  public mutating func append<
    C1: TableValue, C2: TableValue, C3: TableValue, C4: TableValue, C5: TableValue, C6: TableValue, C7: TableValue,
    C8: TableValue, C9: TableValue, C10: TableValue, C11: TableValue, C12: TableValue
  >(
    _ c1: C1, _ c2: C2, _ c3: C3, _ c4: C4, _ c5: C5, _ c6: C6, _ c7: C7, _ c8: C8, _ c9: C9, _ c10: C10, _ c11: C11,
    _ c12: C12
  ) {
    append([
      c1.cell, c2.cell, c3.cell, c4.cell, c5.cell, c6.cell, c7.cell, c8.cell, c9.cell, c10.cell, c11.cell, c12.cell,
    ])
  }
  /// Adds a row of 13 cells.
  public mutating func append<
    C1: TableValue, C2: TableValue, C3: TableValue, C4: TableValue, C5: TableValue, C6: TableValue, C7: TableValue,
    C8: TableValue, C9: TableValue, C10: TableValue, C11: TableValue, C12: TableValue, C13: TableValue
  >(
    _ c1: C1, _ c2: C2, _ c3: C3, _ c4: C4, _ c5: C5, _ c6: C6, _ c7: C7, _ c8: C8, _ c9: C9, _ c10: C10, _ c11: C11,
    _ c12: C12, _ c13: C13
  ) {
    append([
      c1.cell, c2.cell, c3.cell, c4.cell, c5.cell, c6.cell, c7.cell, c8.cell, c9.cell, c10.cell, c11.cell, c12.cell,
      c13.cell,
    ])
  }
  /// Adds a row of 14 cells.
  public mutating func append<
    C1: TableValue, C2: TableValue, C3: TableValue, C4: TableValue, C5: TableValue, C6: TableValue, C7: TableValue,
    C8: TableValue, C9: TableValue, C10: TableValue, C11: TableValue, C12: TableValue, C13: TableValue, C14: TableValue
  >(
    _ c1: C1, _ c2: C2, _ c3: C3, _ c4: C4, _ c5: C5, _ c6: C6, _ c7: C7, _ c8: C8, _ c9: C9, _ c10: C10, _ c11: C11,
    _ c12: C12, _ c13: C13, _ c14: C14
  ) {
    append([
      c1.cell, c2.cell, c3.cell, c4.cell, c5.cell, c6.cell, c7.cell, c8.cell, c9.cell, c10.cell, c11.cell, c12.cell,
      c13.cell, c14.cell,
    ])
  }
  /// Adds a row of 15 cells.
  public mutating func append<
    C1: TableValue, C2: TableValue, C3: TableValue, C4: TableValue, C5: TableValue, C6: TableValue, C7: TableValue,
    C8: TableValue, C9: TableValue, C10: TableValue, C11: TableValue, C12: TableValue, C13: TableValue, C14: TableValue,
    C15: TableValue
  >(
    _ c1: C1, _ c2: C2, _ c3: C3, _ c4: C4, _ c5: C5, _ c6: C6, _ c7: C7, _ c8: C8, _ c9: C9, _ c10: C10, _ c11: C11,
    _ c12: C12, _ c13: C13, _ c14: C14, _ c15: C15
  ) {
    append([
      c1.cell, c2.cell, c3.cell, c4.cell, c5.cell, c6.cell, c7.cell, c8.cell, c9.cell, c10.cell, c11.cell, c12.cell,
      c13.cell, c14.cell, c15.cell,
    ])
  }

  /// Adds a row of two cells and many numbers.
  public mutating func append<C1: TableValue, C2: TableValue>(_ c1: C1, _ c2: C2, numbers: [Double]) {
    append([c1.cell, c2.cell] + numbers.map { $0.cell })
  }
}
