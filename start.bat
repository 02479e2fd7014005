@echo off
rem Praktijklens on Windows: double-click. Does what "make run" does elsewhere, by the same tools\setup.py.
setlocal
set PYTHONUTF8=1
title Praktijklens
rem pushd, unlike cd, also copes with a network share.
pushd "%~dp0"
rem Started from inside a ZIP file, this file is there and the rest is not.
if not exist "tools\setup.py" goto no_folder

echo Praktijklens wordt gestart ... (starting)
set "PYTHON="
for %%V in (3.13 3.12 3.11 3.14 3) do if not defined PYTHON call :try py -%%V
if not defined PYTHON call :try python
if not defined PYTHON goto no_python

call %PYTHON% -m tools.setup
if not "%errorlevel%"=="0" goto failed
".venv\Scripts\python.exe" -m tools.run %*
if not "%errorlevel%"=="0" goto failed
popd
exit /b 0

rem Takes this Python if it is there and new enough. "call", because it may be a batch file (pyenv).
:try
call %* -c "import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if "%errorlevel%"=="0" set "PYTHON=%*"
exit /b 0

:no_folder
echo.
echo De rest van Praktijklens staat niet naast start.bat. Pak het ZIP-bestand eerst uit
echo (rechtermuisknop, Alles uitpakken) en dubbelklik start.bat in de uitgepakte map.
echo.
echo The rest of Praktijklens is not beside start.bat. Unpack the ZIP file first
echo (right-click, Extract all) and double-click start.bat in the unpacked folder.
goto end

:no_python
echo.
echo Praktijklens heeft Python 3.11 of nieuwer nodig.
echo Installeer het van https://www.python.org/downloads/ of vraag uw ICT-afdeling erom,
echo en dubbelklik daarna opnieuw op start.bat.
echo.
echo Praktijklens needs Python 3.11 or newer.
echo Install it from https://www.python.org/downloads/ or ask your IT department,
echo then double-click start.bat again.
goto end

:failed
echo.
echo Praktijklens is gestopt door een fout; hierboven staat wat er misging.
echo Praktijklens stopped because of an error; see above for what went wrong.

:end
popd
pause
exit /b 1
