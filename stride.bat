@echo off
rem Runs the stride command on Windows, building it first if it is missing. What the script stride does for other systems, but:
rem - a build that is older than its sources is run as it is: after a change, say mvnw package;
rem - standard output and standard error count as files, so there are no colours and no line of progress;
rem - arguments reach Java in the code page of the system: a text that it does not have goes to standard input, which is UTF-8;
rem - no archive of classes is kept.
setlocal EnableExtensions DisableDelayedExpansion

set "home=%~dp0"
set "lib=%home%lib"
if not exist "%lib%\" set "lib=%home%app\target\lib"

set "java=java.exe"
set "NoDefaultCurrentDirectoryInExePath=1"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
if not "%java%"=="java.exe" goto :found
where /q java.exe
if errorlevel 1 (
    >&2 echo stride: no Java found; install a JDK 17 or newer, or set JAVA_HOME
    exit /b 1
)
:found

rem ---- Building

if exist "%lib%\" goto :built
if not exist "%home%mvnw.cmd" (
    >&2 echo stride: "%home%" holds neither a built program ^(lib, app\target\lib^) nor the sources to build it
    exit /b 1
)
>&2 echo Building Stride (the first time this fetches what it needs; a minute or two) ...
if not exist "%home%app\target\" mkdir "%home%app\target"
pushd "%home%"
call "%home%mvnw.cmd" --batch-mode --quiet -Dmaven.test.skip=true -Dspotless.check.skip package >"%home%app\target\build.log" 2>&1
set "status=%ERRORLEVEL%"
popd
if not "%status%"=="0" (
    >&2 type "%home%app\target\build.log"
    >&2 echo stride: the build failed; the whole log is "%home%app\target\build.log"
    exit /b 1
)
:built

rem ---- What the command line asks of the JVM: see kind() in the script stride. Here = , and ; part words, which only costs time.

setlocal EnableDelayedExpansion
set "kind="
set "command="
set "words=0"
set "options=true"
set "value="
:next
set "argument=%~1"
if not defined argument if "%~1%~2%~3%~4"=="" goto :seen
if defined value (
    set "value="
    goto :shift
)
if defined options (
    for %%o in (-h --help -V --version) do if "!argument!"=="%%o" set "kind=plain"
    if "!argument!"=="--" (
        set "options="
        goto :shift
    )
    for %%o in (--top --encoding --abstain-below --abstain_below --label --against --html --format --separator --text-column --text_column --picture-column --picture_column --threads -o --output) do if "!argument!"=="%%o" set "value=true"
    if defined argument if "!argument:~0,1!"=="-" goto :shift
)
if not defined command set "command=!argument!"
set "last=!argument!"
set /a words+=1
:shift
shift
goto :next

:seen
if defined kind goto :known
set "kind=long"
if not defined command set "kind=plain"
for %%c in (info data steps) do if "!command!"=="%%c" set "kind=plain"
for %%c in (predict explain) do if "!command!"=="%%c" if !words! geq 3 set "kind=short"
if "!kind!!words!"=="short3" if exist "!last!" set "kind=long"
:known

rem The user may have chosen a collector, and the JVM takes no second.
set "chosen="
set "given=x!JAVA_TOOL_OPTIONS! !JDK_JAVA_OPTIONS! !_JAVA_OPTIONS!"
set "rest=!given:*-XX:+Use=!"
if not "!rest!"=="!given!" if not "!rest:GC=!"=="!rest!" set "chosen=true"

rem What the JVM itself has to say does not go to standard output, where programs read.
set "jvm=-XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:+DisplayVMOutputToStderr -XX:+PerfDisableSharedMem"
if "!kind!"=="short" (
    if not defined chosen set "jvm=!jvm! -XX:+UseSerialGC"
    set "jvm=!jvm! -XX:TieredStopAtLevel=1 -XX:-PrintWarnings -Xlog:disable -Dstride.kernels=scalar"
) else (
    if not defined chosen set "jvm=!jvm! -XX:+UseParallelGC"
    set "jvm=!jvm! -Xlog:disable -Xlog:all=warning:stderr"
    if not "!kind!"=="plain" set "jvm=!jvm! --add-modules jdk.incubator.vector"
)
endlocal & set "jvm=%jvm%"

rem ---- Starting

set "classes=%lib%\*"
if defined STRIDE_CLASSPATH set "classes=%classes%;%STRIDE_CLASSPATH%"

rem Of input that comes from elsewhere, timeout says that it is not supported.
set "typed=false"
timeout /t 0 >nul 2>&1 && set "typed=true"

rem All that is read and printed is UTF-8: the window must take it for that meanwhile.
set "page="
for /f "tokens=2 delims=:" %%p in ('chcp') do set "page=%%p"
if defined page set "page=%page:.=%"
>nul 2>&1 chcp 65001
"%java%" %jvm% -Dstride.terminal=false -Dstride.terminal.in=%typed% -Dstride.terminal.out=false -cp "%classes%" stride.app.Main %*
set "status=%ERRORLEVEL%"
if defined page >nul 2>&1 chcp %page%
exit /b %status%
