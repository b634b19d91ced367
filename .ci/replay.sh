# Sourced by .ci/run and .ci/golden in the top folder: which notebooks there are, and whether they still give Output's bytes.

# The notebooks in Package.swift's one list, in course order; with an argument, those that it marks so:
# golden (quick, replayed in every run), slow (minutes, replayed in turn) or long (replayed only on demand).
notebooks() {
  sed -n '/^let notebooks/,/^]/p' Package.swift | sed -n "s|^ *\"\([a-z0-9-]*\)\".*${1:+// *$1}.*|\1|p"
}

# replay FOLDER BINARIES NOTEBOOK ...: runs each built notebook into FOLDER, and fails if any bytes are not Output's.
replay() {
  local folder=$1 binaries=$2 notebook part start verdict failed=0
  shift 2
  mkdir -p "$folder"
  for notebook; do
    start=$SECONDS verdict=same
    if "$binaries/$notebook" --out "$folder/$notebook" >"$folder/log" 2>&1; then
      for part in manifest.json data figures; do
        # PDF files are derived and not committed; the manifest has their hashes.
        diff -r -x '*.pdf' "Output/$notebook/$part" "$folder/$notebook/$part" >"$folder/log" 2>&1 && continue
        verdict=DIFFERS
        head -n 20 "$folder/log" | cut -c 1-200
      done
    else
      verdict="FAILED ($?)"
      cat "$folder/log"
    fi
    [ "$verdict" = same ] || failed=1
    printf '%5ds  %s  %s\n' $((SECONDS - start)) "$notebook" "$verdict"
  done
  return $failed
}
