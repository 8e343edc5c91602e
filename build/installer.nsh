; Read by electron-builder into the Windows installer: what the app itself wrote into the user's registry goes with it.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    ; Start at login, by Electron under the id of the app, and the system's own switch for it.
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${APP_ID}"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "${APP_ID}"
    ; The omnidesk: links, which the app claims at each start.
    DeleteRegKey HKCU "Software\Classes\omnidesk"
  ${endIf}
!macroend
