// The largest of the pieces of a unit, which stand one after the other; of several largest ones the first counts.
//
// Pieces of a run of panels stand unit after unit, two vectors each, so a run is one long row of units.

/// `a = max_j s_j` for every unit.
@inline(never)
func largest(of pieces: Int, _ s: UnsafePointer<Lanes>, units: Int, into a: UnsafeMutablePointer<Lanes>) {
  for unit in 0..<units {
    for half in 0..<2 {
      let first = s + (2 &* pieces &* unit &+ half)
      var best = first[0]
      for j in 1..<max(1, pieces) { best.replace(with: first[2 &* j], where: first[2 &* j] .> best) }
      a[2 &* unit &+ half] = best
    }
  }
}

/// `∂loss/∂s_j = ∂loss/∂a` for the largest piece of every unit, and 0 for the others.
@inline(never)
func giveToLargest(
  of pieces: Int, _ s: UnsafePointer<Lanes>, outputs a: UnsafePointer<Lanes>, units: Int,
  _ adjoints: UnsafePointer<Lanes>, into target: UnsafeMutablePointer<Lanes>
) {
  for unit in 0..<units {
    for half in 0..<2 {
      let first = 2 &* pieces &* unit &+ half, top = a[2 &* unit &+ half]
      var rest = adjoints[2 &* unit &+ half]
      for j in 0..<pieces {
        let isLargest = s[first &+ 2 &* j] .== top
        target[first &+ 2 &* j] = Lanes().replacing(with: rest, where: isLargest)
        rest.replace(with: 0, where: isLargest)
      }
    }
  }
}

/// `ȧ = ṡ_j` of the largest piece of every unit.
@inline(never)
func takeFromLargest(
  of pieces: Int, _ s: UnsafePointer<Lanes>, outputs a: UnsafePointer<Lanes>, units: Int,
  _ pieceTangents: UnsafePointer<Lanes>, into tangents: UnsafeMutablePointer<Lanes>
) {
  for unit in 0..<units {
    for half in 0..<2 {
      let first = 2 &* pieces &* unit &+ half, top = a[2 &* unit &+ half]
      var tangent = Lanes()
      for j in (0..<pieces).reversed() {
        tangent.replace(with: pieceTangents[first &+ 2 &* j], where: s[first &+ 2 &* j] .== top)
      }
      tangents[2 &* unit &+ half] = tangent
    }
  }
}
