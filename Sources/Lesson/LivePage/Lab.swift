internal import Foundation

/// The lab: the engine of the notebooks, live in a page.
public enum LivePage {
  /// Builds the modules with the toolchain that is there, writes `Output/lab/lab.html`, ends the process.
  public static func run() -> Never { exit(LabRun(surroundings: .process).run()) }
}

/// One run of it.
struct LabRun {
  let surroundings: Surroundings
  /// How a module is built: by a toolchain that may need any variable of the process.
  var build: (LabModuleBuild) -> Result<[UInt8], Refusal> = {
    $0.build(environment: ProcessInfo.processInfo.environment)
  }

  func run() -> Int32 {
    do {
      guard let arguments = try ArgumentParser(notebook: "lab", options: []).parse(surroundings.arguments) else {
        surroundings.output.write(
          "Builds the live page from this package's sources.\n\nUSAGE: swift run lab\n\n"
            + "Writes Output/lab/lab.html: open it in a browser. It takes some minutes the first time.\n")
        return ExitCode.complete
      }
      guard !arguments.isQuick else { throw UsageError("The lab has no '--quick': it is always built whole") }
      return try write()
    } catch let error as UsageError {
      return fail(error.message, ExitCode.usage)
    } catch let error as OutputError {
      return fail(error.message, error.code)
    } catch {
      return fail(String(describing: error), ExitCode.failed)
    }
  }

  private func fail(_ message: String, _ code: Int32) -> Int32 {
    surroundings.errors.write("Error: \(visible(message))\n")
    return code
  }

  private func write() throws -> Int32 {
    guard let workingDirectory = surroundings.workingDirectory else {
      throw OutputError.cannotCreate("Output/lab", "the working directory is gone")
    }
    let place = defaultOutput(of: "lab", isQuick: false, from: workingDirectory)
    let package = String(place.dropLast("/Output/lab".count))
    guard FileManager.default.fileExists(atPath: package + "/Sources/Lab/Page/page.html") else {
      throw UsageError("There is no lab in \(quoted(package)): run it inside the package of ToyGAN")
    }
    var modules: [(kind: String, bytes: [UInt8])] = []
    for kind in LabModuleBuild.kinds {
      surroundings.errors.write("building the \(kind) module …\n")
      switch build(LabModuleBuild(kind: kind, package: package)) {
      case .success(let bytes): modules.append((kind, bytes))
      case .failure(let refusal):
        return fail(
          "This toolchain cannot build the lab for WebAssembly, so Output/lab/lab.html stays as it was: \(refusal.reason)",
          ExitCode.failed)
      }
    }
    let html = try LabPage(folder: package + "/Sources/Lab/Page", modules: modules).html()
    do {
      try Way(to: place).end.replace("lab.html", with: Array(html.utf8))
    } catch {
      throw OutputError(error, at: place + "/lab.html")
    }
    surroundings.output.write("Output/lab/lab.html\n")
    return ExitCode.complete
  }
}
