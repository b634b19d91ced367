import Elementary
import Networks
import TestSupport
import Testing

@testable import Adversarial

/// The losses of `mlp_grads.csv`, through the machinery that trains: a step of plain descent at rate 1 is minus a gradient.
@Suite struct `One step of training against the reference` {
  static let nets = ["tanh231", "lrelu231", "tanh2431"]

  @Test(arguments: nets, ["bce_d", "ls_d", "wgan_d", "hinge_d"])
  func `losses of a discriminator`(net: String, loss: String) throws {
    let objective = [
      "bce_d": Objective.minimax, "ls_d": .leastSquares, "wgan_d": .wasserstein, "hinge_d": .hinge,
    ][loss]
    try expect(net, loss, step(net, try #require(objective), real: "real", fake: "fake"))
    let value = try #require(objective)
    let network = Widened(perceptron(net))
    let real = network.values(at: points(net, "real").flatMap { $0 }).map(value.real.value).reduce(0, +) / 4
    let fake = network.values(at: points(net, "fake").flatMap { $0 }).map(value.fake.value).reduce(0, +) / 4
    #expect((real + fake).isClose(to: number(rows(net, loss, "loss")[0]["value"])!, absolute: 5e-7))
  }

  @Test(arguments: nets, ["r1", "r2", "gp", "gp_onesided"])
  func `penalties, each at its own points`(net: String, loss: String) throws {
    // Data and samples at the same points cancel in the critic's loss, and leave every point between them where they are.
    let (penalty, batch): (GradientPenalty, String) =
      switch loss {
      case "r1": (.r1(2), "real")
      case "r2": (.r2(2), "fake")
      case "gp": (.unitNorm(10), "interp")
      default: (.unitNorm(10, oneSided: true), "interp")
      }
    try expect(net, loss, step(net, .wasserstein, [penalty], real: batch, fake: batch))
    let norms = forward(net, batch).map { number($0["grad_norm"])! }
    let value = norms.reduce(0) { $0 + penalty.value(squaredNorm: $1 * $1) } / 4
    #expect(value.isClose(to: number(rows(net, loss, "loss")[0]["value"])!, relative: 1e-12, absolute: 1e-12))
  }

  @Test(arguments: nets)
  func `the whole loss of a critic with gradient penalty is the sum of both`(net: String) throws {
    let loss = step(net, .wasserstein, real: "real", fake: "fake")
    let penalty = step(net, .wasserstein, [.unitNorm(10)], real: "interp", fake: "interp")
    try expect(net, "wgan_gp_total", zip(loss, penalty).map { $0 + $1 })
  }

  @Test(arguments: nets)
  func `R1 is taken on data and R2 on samples: at other points the gradient is another`(net: String) throws {
    let real = step(net, .wasserstein, [.r1(2)], real: "real", fake: "fake")
    let fake = step(net, .wasserstein, [.r2(2)], real: "real", fake: "fake")
    let plain = step(net, .wasserstein, real: "real", fake: "fake")
    try expect(net, "r1", zip(real, plain).map { $0 - $1 })
    try expect(net, "r2", zip(fake, plain).map { $0 - $1 })
  }

  @Test(arguments: nets, ["g_sat", "g_ns", "g_ls", "g_wgan"])
  func `losses of a generator, by its samples`(net: String, loss: String) throws {
    let objective = try #require(
      ["g_sat": Objective.minimax, "g_ns": .nonSaturating, "g_ls": .leastSquares, "g_wgan": .hinge][loss])
    let judge = Judge(
      perceptron(net), Learning(rate: 0), objective, batch: 4, RandomStream(seed: 1))
    for (row, point) in points(net, "fake").enumerated() {
      for feature in 0..<2 { judge.input(0, .fake)[2 * feature][row] = Float(point[feature]) }
    }
    judge.differentiate(0)
    let adjoint = judge.inputAdjoint(0)
    for row in rows(net, loss, "x_fake") {
      let (i, j) = (Int(row["i"]!)!, Int(row["j"]!)!)
      #expect(Double(adjoint[2 * j][i]).isClose(to: number(row["value"])!, relative: 3e-6, absolute: 3e-7))
    }
    let logits = Widened(perceptron(net)).values(at: points(net, "fake").flatMap { $0 })
    let value = logits.map(objective.generator.value).reduce(0, +) / 4
    #expect(value.isClose(to: number(rows(net, loss, "loss")[0]["value"])!, absolute: 5e-7))
  }

  // MARK: The table

  private func rows(_ net: String, _ loss: String, _ tensor: String? = nil) -> [[String: String]] {
    ReferenceTable("mlp_grads").rows.filter {
      $0["net"] == net && $0["loss"] == loss && (tensor == nil || $0["tensor"] == tensor)
    }
  }

  private func forward(_ net: String, _ batch: String) -> [[String: String]] {
    ReferenceTable("mlp_forward").rows.filter { $0["net"] == net && $0["batch"] == batch }
  }

  private func points(_ net: String, _ batch: String) -> [[Double]] {
    forward(net, batch).map { [number($0["x0"])!, number($0["x1"])!] }
  }

  private func index(_ row: [String: String], _ architecture: Architecture) -> Int {
    let tensor = row["tensor"]!, layer = architecture.layers[Int(String(tensor.last!))! - 1]
    let (i, j) = (Int(row["i"]!)!, Int(row["j"]!)!)
    return tensor.first == "W" ? layer.weights + i * layer.inputs + j : layer.biases + i
  }

  private func perceptron(_ net: String) -> Perceptron {
    let architecture = Architecture(
      net == "tanh2431" ? [2, 4, 3, 1] : [2, 3, 1], hidden: net == "lrelu231" ? .leakyRelu(slope: 0.2) : .tanh)
    var parameters = [Float](repeating: 0, count: architecture.parameterCount)
    for row in ReferenceTable("mlp_params").rows where row["net"] == net {
      parameters[index(row, architecture)] = Float(row["value"]!)!
    }
    return Perceptron(architecture, parameters: parameters)
  }

  private func expect(_ net: String, _ loss: String, _ gradient: [Double]) throws {
    let network = perceptron(net)
    let rows = rows(net, loss).filter { $0["tensor"] != "loss" }
    try #require(rows.count == gradient.count)
    for row in rows {
      let truth = number(row["value"])!, mine = gradient[index(row, network.architecture)]
      // Rounding: the step is taken from Floats of order 1, and the unit norm multiplies by up to 100.
      let rounding = loss.contains("gp") ? 6e-6 : 3e-7
      #expect(mine.isClose(to: truth, relative: 3e-6, absolute: rounding), "\(row["tensor"]!) \(mine) \(truth)")
    }
  }

  /// The gradient, as one step of plain descent takes it.
  private func step(
    _ net: String, _ objective: Objective, _ penalties: [GradientPenalty] = [], real: String, fake: String
  ) -> [Double] {
    func source(_ batch: String) -> Source {
      let coordinates = points(net, batch).flatMap { $0.map(Float.init) }
      return Source(dimension: 2) { points, _ in for i in points.indices { points[i] = coordinates[i] } }
    }
    let network = perceptron(net)
    let training = DiscriminatorTraining(
      discriminator: network, data: source(real), model: source(fake), objective: objective, batch: 4,
      penalties: penalties, length: 1, learning: Learning(rate: 1, optimiser: .sgd()), random: RandomStream(seed: 1))
    #expect(training.takeStep())
    return zip(network.parameters, training.discriminator.parameters).map { Double($0) - Double($1) }
  }
}
