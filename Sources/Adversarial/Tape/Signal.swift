import Networks

/// A value of the tape as a signal: points on a circle, and at each some channels, whose columns stand together.
public struct Signal {
  /// The columns, channel by channel of point by point.
  public let node: Node
  /// Points.
  public let positions: Int
  /// Numbers at a point.
  public var channels: Int { node.width / positions }

  /// A value whose columns are those of so many points.
  public init(_ node: Node, positions: Int) {
    precondition(positions > 0 && node.width.isMultiple(of: positions), "every point has as many channels")
    (self.node, self.positions) = (node, positions)
  }

  /// The signal behind a function of its numbers.
  public func map(_ body: (Node) -> Node) -> Signal { Signal(body(node), positions: positions) }

  /// At every `stride`-th point the channels of all points of a window around it, in order, across the end of the circle.
  public func windows(_ width: Int, stride: Int = 1, isMirrored: Bool = false) -> Signal {
    precondition(width % 2 == 1 && width <= positions, "a kernel has an odd width and fits the signal")
    precondition(stride > 0 && positions.isMultiple(of: stride), "the stride divides the signal")
    var places: [Int?] = []
    for centre in Swift.stride(from: 0, to: positions, by: stride) {
      for place in -(width / 2)...width / 2 {
        places.append((centre + (isMirrored ? -place : place) + positions) % positions)
      }
    }
    return arranged(places, positions: positions / stride)
  }

  /// Zeros between the points, so that the circle has `factor` times as many.
  public func spread(by factor: Int) -> Signal {
    let places = (0..<factor * positions).map { (place: Int) -> Int? in
      place.isMultiple(of: factor) ? place / factor : nil
    }
    return arranged(places, positions: factor * positions)
  }

  /// At every point the channels of both signals.
  public func beside(_ other: Signal) -> Signal {
    precondition(positions == other.positions, "both signals have as many points")
    let both = node.tape.concat(node, other.node)
    var sources: [Int] = []
    for point in 0..<positions {
      sources += point * channels..<(point + 1) * channels
      sources += node.width + point * other.channels..<node.width + (point + 1) * other.channels
    }
    return both.arranged(sources, positions: positions)
  }

  /// The channels of some points one after the other; nothing stands for 0.
  private func arranged(_ places: [Int?], positions: Int) -> Signal {
    var sources: [Int] = []
    for place in places {
      for channel in 0..<channels { sources.append(place.map { $0 * channels + channel } ?? -1) }
    }
    return node.arranged(sources, positions: positions)
  }
}

extension Node {
  fileprivate func arranged(_ sources: [Int], positions: Int) -> Signal {
    Signal(tape.record(.arrangement(index, Arrangement(sources: sources)), width: sources.count), positions: positions)
  }
}

extension Network {
  /// The network at every point of a signal by itself: a convolution with a kernel of one point.
  public func callAsFunction(_ signal: Signal) -> Signal {
    Signal(signal.node.tape.apply(self, to: signal.node, positions: signal.positions), positions: signal.positions)
  }

  /// Circular convolution: the network on a window around every `stride`-th point, as wide as its inputs ask for.
  ///
  ///     y(t) = φ(Σⱼ Wⱼ·x(stride·t + j) + b),  j = −(k − 1)/2 … (k − 1)/2
  public func convolve(_ signal: Signal, stride: Int = 1) -> Signal {
    self(signal.windows(width(on: signal), stride: stride))
  }

  /// Transposed convolution: zeros between the points, and a window around all.
  ///
  ///     y(s) = φ(Σⱼ Wⱼ·x(t) + b) over all j and t with stride·t + j = s
  ///
  /// Without φ and b that is the adjoint of `convolve` with the transposes of the same Wⱼ.
  ///
  /// > Source: Radford et al. (2016) name the layer; the adjoint is ours.
  public func convolveTransposed(_ signal: Signal, stride: Int) -> Signal {
    self(signal.spread(by: stride).windows(width(on: signal), isMirrored: true))
  }

  private func width(on signal: Signal) -> Int {
    precondition(architecture.inputs.isMultiple(of: signal.channels), "a kernel takes whole points")
    return architecture.inputs / signal.channels
  }
}
