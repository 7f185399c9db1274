@echo off
rem Ouvre l'application. Au premier lancement, prepare son environnement Python dans .venv (une a deux minutes).
rem   lancer.bat                       ouvre l'application dans le navigateur
rem   lancer.bat --preparer            prepare sans ouvrir
rem   lancer.bat --server.port 8600    toute autre option va a Streamlit
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set "PYTHONUTF8=1"
set "OPENBLAS_NUM_THREADS=1"
title Dialogue de gestion
pushd "%~dp0" || goto :dossier
set "VENV=%~dp0.venv"
set "PYTHON=%VENV%\Scripts\python.exe"
set "TEMOIN=%VENV%\requirements-installes.txt"

if not exist "%PYTHON%" goto :preparer
fc /b requirements.txt "%TEMOIN%" >nul 2>nul || goto :preparer
"%PYTHON%" -c "import sys, importlib.util as i; sys.exit(i.find_spec('streamlit') is None)" >nul 2>nul || goto :preparer
goto :ouvrir

:preparer
set "BASE="
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "BASE=py -3"
if not defined BASE python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "BASE=python"
if not defined BASE goto :sans_python
echo Préparation de l'application (une à deux minutes, une seule fois)…
if exist "%TEMOIN%" del "%TEMOIN%"
"%PYTHON%" -m pip --version >nul 2>nul && goto :installer
if exist "%VENV%" rmdir /s /q "%VENV%"
%BASE% -m venv "%VENV%" || goto :sans_venv
:installer
"%PYTHON%" -m pip install --quiet --no-input --disable-pip-version-check -r requirements.txt || goto :sans_reseau
"%PYTHON%" -m compileall -q lib >nul 2>nul
copy /y requirements.txt "%TEMOIN%" >nul
echo C'est prêt.

:ouvrir
if "%~1"=="--preparer" goto :fin
echo L'application s'ouvre dans le navigateur. Sinon : http://127.0.0.1:8501 (ou 8502, 8503… si d'autres sont ouvertes).
echo Pour l'arrêter : Ctrl + C dans cette fenêtre, ou fermez-la.
set "ENTREE=app.py"
if "%DIALOGUE_CPTS_HEBERGE%"=="1" set "ENTREE=lib\interface\hebergement\serveur.py"
"%PYTHON%" -m lib.interface.lancement %ENTREE% --logger.hideWelcomeMessage true %*
goto :fin

:sans_python
echo.
echo Il faut Python 3.11 ou plus récent, et il est introuvable sur cet ordinateur.
echo Installez-le depuis https://www.python.org/downloads/ en cochant « Add python.exe to PATH »,
echo puis relancez lancer.bat.
goto :echec

:sans_venv
echo.
echo L'environnement Python n'a pas pu être créé dans « %VENV% ».
echo Copiez l'application dans un dossier à vous (Documents, par exemple), puis relancez lancer.bat.
goto :echec

:sans_reseau
echo.
echo L'installation n'a pas abouti : le détail est au-dessus.
echo La première fois, il faut une connexion à Internet. Vérifiez-la, puis relancez lancer.bat.
goto :echec

:dossier
echo Le dossier de l'application n'est pas accessible.
goto :echec

:echec
echo.
if not defined CI pause
popd
endlocal
exit /b 1

:fin
popd
endlocal
exit /b 0
