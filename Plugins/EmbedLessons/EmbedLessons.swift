// Has the texts of a target's folder `lessons` compiled in: each `swift build` writes those that changed into one Swift file.
//
// The folder of the target is a link to the one at the top: SwiftPM looks for new and removed files in the folders of
// targets alone, and asks here anew when it finds some. Files that are only edited are inputs of the command.

import Foundation
import PackagePlugin

@main struct EmbedLessons: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = context.package.directoryURL.appending(path: "lessons")
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      .filter { file in
        !file.contains("/") && file.hasSuffix(".yaml")
          || file.hasSuffix(".net") && (file.hasPrefix("networks/") || file.hasPrefix("passes/"))
      }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedTexts.swift")
    return [
      .buildCommand(
        displayName: "Embedding lessons and networks", executable: try context.tool(named: "embed-lessons").url,
        arguments: [output.path, folder.path] + files, inputFiles: files.map { folder.appending(path: $0) },
        outputFiles: [output])
    ]
  }
}
