#!/usr/bin/env bash
# Fetch the third-party browser files again, at the versions pinned here, through npm as it is configured.
# usage: static/vendor/refresh.sh      then: git diff --stat, and `make test`
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
vendor="$root/static/vendor"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

package() { # NAME@VERSION -> prints the folder that it was unpacked in
    local folder="$work/${1//[^a-z0-9]/_}"
    mkdir -p "$folder"
    (cd "$folder" && npm pack --silent "$1" >/dev/null 2>&1 && tar xzf ./*.tgz)
    echo "$folder/package"
}

morph="$(package idiomorph@0.8.0)"
axe="$(package axe-core@4.14.1)"
plex="$(package @fontsource/ibm-plex-sans@5.3.0)"
serif="$(package @fontsource/source-serif-4@5.3.1)"
atkinson="$(package @fontsource/atkinson-hyperlegible-next@5.3.0)"
plex_print="$(package @expo-google-fonts/ibm-plex-sans@0.4.1)"
serif_print="$(package @expo-google-fonts/source-serif-4@0.4.1)"

mkdir -p "$vendor/fonts/print" "$vendor/licences" "$root/tests/vendor"
# Minified, as a module: the package's own module is not minified.
{ cat "$morph/dist/idiomorph.min.js"; echo; echo "export { Idiomorph };"; } >"$vendor/idiomorph.esm.min.js"
cp "$axe/axe.min.js" "$root/tests/vendor/"
cp "$morph/LICENSE" "$vendor/licences/idiomorph.txt"
cp "$axe/LICENSE" "$root/tests/vendor/axe-core-LICENSE.txt"
cp "$plex/LICENSE" "$vendor/licences/ibm-plex-sans.txt"
cp "$serif/LICENSE" "$vendor/licences/source-serif-4.txt"
cp "$atkinson/LICENSE" "$vendor/licences/atkinson-hyperlegible-next.txt"

latin="U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD"
extended="U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF"
css="$vendor/fonts.css"
echo "/* Written by refresh.sh. */" >"$css"

face() { # FOLDER FILE-STEM "FAMILY" WEIGHT STYLE
    local subset name range
    for subset in latin-ext latin; do
        name="$2-$subset-$4-$5.woff2"
        range="$latin"
        [ "$subset" = latin-ext ] && range="$extended"
        cp "$1/files/$name" "$vendor/fonts/$name"
        printf '@font-face { font-family: "%s"; font-style: %s; font-weight: %s; font-display: swap;\n  src: url("fonts/%s") format("woff2"); unicode-range: %s; }\n' \
            "$3" "$5" "$4" "$name" "$range" >>"$css"
    done
}
for weight in 300 400 500 600 700; do face "$plex" ibm-plex-sans "IBM Plex Sans" "$weight" normal; done
for weight in 400 600 700; do face "$serif" source-serif-4 "Source Serif 4" "$weight" normal; done
face "$serif" source-serif-4 "Source Serif 4" 400 italic
for weight in 400 700; do face "$atkinson" atkinson-hyperlegible-next "Atkinson Hyperlegible Next" "$weight" normal; done

# Whole fonts for paper: the split ones lack U+2010, and with it automatic hyphenation breaks PDF/A and PDF/UA.
for style in 400Regular 400Regular_Italic 500Medium 600SemiBold 700Bold 700Bold_Italic; do
    cp "$plex_print/$style/IBMPlexSans_$style.ttf" "$vendor/fonts/print/"
done
for style in 400Regular 400Regular_Italic 600SemiBold 600SemiBold_Italic 700Bold; do
    cp "$serif_print/$style/SourceSerif4_$style.ttf" "$vendor/fonts/print/"
done
chmod 644 "$vendor"/*.js "$vendor"/fonts/*.woff2 "$vendor"/fonts/print/*.ttf "$root"/tests/vendor/*
