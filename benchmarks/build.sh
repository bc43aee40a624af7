# Sourced by run, chart and jmh: finds Java, and builds what is missing or older than its sources. $home is this folder.
target="$home/target"
mkdir -p "$target/log"
if [ -n "${JAVA_HOME:-}" ]; then
    java="$JAVA_HOME/bin/java"
else
    java=java
fi
command -v "$java" >/dev/null 2>&1 || {
    echo "benchmarks: no Java found; install a JDK 17 or newer, or set JAVA_HOME" >&2
    exit 1
}

# older FILE FOLDER...: whether the file is missing or older than some file in the folders, which are named as from $home
older() {
    file=$1
    shift
    [ ! -f "$file" ] || [ -n "$(cd "$home" && find "$@" -name target -prune -o -type f -newer "$file" -print 2>/dev/null | head -n 1)" ]
}

# maven LOG ARGUMENT...
maven() {
    log="$target/log/$1.log"
    shift
    (cd "$home/.." && ./mvnw --batch-mode --quiet -f "$home/pom.xml" \
        -Dmaven.test.skip=true -Dspotless.check.skip -Djacoco.skip=true "$@") >"$log" 2>&1 || {
        tail -n 40 "$log" >&2
        echo "benchmarks: the build failed; the whole log is $log" >&2
        exit 1
    }
}

# Stride is built from a copy of its sources, so that its own build folders are left alone and nothing is installed.
# With a revision it is that commit, otherwise the working tree.
build_stride() { # modules revision
    revision=$(if [ -n "$2" ]; then git -C "$home/.." rev-parse --short "$2^{commit}"; else echo tree; fi)
    mark="$target/built-$(echo "$1-$revision" | tr -c 'a-z0-9\n' '-')"
    [ "$(cat "$target/src/REVISION" 2>/dev/null)" = "$revision" ] || rm -f "$target"/built-*benchmark*
    if [ "$revision" = tree ]; then
        sources="../pom.xml ../core/pom.xml ../core/src/main ../classify/src/main ../lexicon/src/main ../text/src/main ../image/src/main"
    else
        sources=
    fi
    # shellcheck disable=SC2086
    if older "$mark" $sources pom.xml common stride kernels harness; then
        echo "benchmarks: building Stride ($revision) ..." >&2
        mkdir -p "$target/src"
        rm -rf "$target"/src/*/src
        touch "$mark.new"
        if [ "$revision" = tree ]; then
            (cd "$home/.." && tar cf - --exclude=./benchmarks pom.xml ./*/pom.xml ./*/src/main)
        else
            git -C "$home/.." archive "$revision"
        fi | (cd "$target/src" && tar xf -)
        rm -rf "$target/src/benchmarks"
        echo "$revision" >"$target/src/REVISION"
        maven build-stride package -pl "$1" -am
        mv "$mark.new" "$mark"
    fi
}

build_peers() { # name module...
    name=$1
    shift
    if older "$target/built-$name" pom.xml common "$@"; then
        echo "benchmarks: building the peers ($name; the first time this fetches them) ..." >&2
        touch "$target/built-$name.new"
        maven "build-$name" package -P '!stride' -pl ":benchmark-common$(printf ',:benchmark-%s' "$@")"
        mv "$target/built-$name.new" "$target/built-$name"
    fi
}
