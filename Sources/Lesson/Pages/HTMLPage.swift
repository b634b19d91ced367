/// A page in one file that asks no network for anything: what reports, players and the gallery have in common.
struct HTMLPage {
  let title: String
  /// The content-security policy: what the page may do.
  let policy: String
  /// Rules beside those of every page.
  var style = ""
  /// What stands in `<main>`, after that the end of the body.
  let main: String
  var end = ""

  var html: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(policy)">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(escaped(title))</title>
    <style>
    \(Report.style)
    \(style)</style>
    </head>
    <body>
    <main>
    \(main)</main>
    \(end)</body>
    </html>

    """
  }
}
