<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="th_TH" sourcelanguage="en">
<context>
    <name>AimCanvas</name>
    <message>
        <source>Zone and direction line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No picture yet. Save the camera; its picture appears here once it is live.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AimPanel</name>
    <message>
        <source>Draw zone (box)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw zone (corners)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw direction line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap in and out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only vehicles whose wheels are seen inside the zone count. Crossing the line along its arrow means in. Keys: R box, L line, X swap, Page Up/Down choose a corner, arrows move it (Shift: faster), Insert and Delete add and remove corners.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlertBanner</name>
    <message>
        <source>Note (may stay empty), then F8 or Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note on the alert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledge (F8)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show (F7)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute (F9)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} — only looks alike, compare by eye</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}   (and {1} more)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take note (F8)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlertSettingsPage</name>
    <message>
        <source>Alert for plates on no list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for places where only known vehicles come; watched plates always alert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alert where permission has run out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a plate whose entry on an allow list is not valid today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 to 1; the alerts page plays the tone for a test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>while an alert is open; 0 plays it once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what the mute key (F9) does</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlertsModel</name>
    <message>
        <source>Raised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List and its note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} (looks alike)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlertsPage</name>
    <message>
        <source>Part of a plate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open and acknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledged by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the tone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute (F9)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The alerts were not read: too much waits. Press F5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} alert(s), newest on top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No alert matches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound on: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for sound …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BreakdownPage</name>
    <message>
        <source>What to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for a read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the last picture in which a plate was read; off: show every picture, and why nothing is read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold (H)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored passage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the next picture …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a passage in Results (Ctrl+2) and press B.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passage of {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CameraForm</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rtsp://host/path, virtual:gate, webcam:0, or a file or folder; no password in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transport</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP (safe choice)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UDP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stands in every record; change it only before first use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for opening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept; type to replace it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none kept</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CamerasPage</name>
    <message>
        <source>Cameras</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⚠ {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New camera</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Chain</name>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corners</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Straightened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region grammar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored and pushed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No text to judge yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and {0} more reads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No vote yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} reads agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None in this picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>so far: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing decided</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChoiceButton</name>
    <message>
        <source>{0}: any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1} of {2}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence: the frames that voted, first to last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How was this read? (B)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a passage on the left to see its pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In sight for {0}, followed in {1} pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} reads agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fits the format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no known format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region {0}, {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No pictures are kept of it (any more).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last changed by {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>won</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rejected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EndpointPage</name>
    <message>
        <source>Answer HTTP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>127.0.0.1: this computer only; 0.0.0.0: the whole network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 means any free port</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EngineListener</name>
    <message>
        <source>It does not start again by itself: restart the program, and tell your installer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It starts again by itself in {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything else goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings from before stay in force.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EntriesModel</name>
    <message>
        <source>Plate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Province</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ran out on {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from {0} on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>always</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EntryPanel</name>
    <message>
        <source>Plate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Province or state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Owner, unit, company</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2026-12-31, empty: open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New plate on a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put this plate on a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change an entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a plate: letters or digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A day is written 2026-12-31 or 31/12/2026.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last day lies before the first day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no list yet. Make one on the lists page (Ctrl+7).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportBar</name>
    <message>
        <source>Stop export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not exported. {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export stopped. There is no file {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported {0} passage(s) to {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting to {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportMenu</name>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the passages that the filter finds to a file (Ctrl+E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All found as Excel table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All found as CSV table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All found as JSON Lines, with trace and hashes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All found as evidence sheets (PDF, a page each)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen passage as evidence sheet (PDF)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export to</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Plate, e.g. AB*12?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>* stands for any run of characters, ? for one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How exactly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Gate</name>
    <message>
        <source>Installer password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the installer password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It protects these settings from now on. Write it down and keep it in a safe place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set password and open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings are for the installer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cameras go on running. Ctrl+1 takes you back to the live pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two are not the same. Please type both again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GuardDesk</name>
    <message>
        <source>The file is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>muted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is on the list now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can be taken back on the lists page (Ctrl+7, Ctrl+Z).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is recorded as typed by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The alert stays open.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message>
        <source>The engine has not reported yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything runs.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpOverlay</name>
    <message>
        <source>Keys — F1 or Esc puts this list away</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave everything as it is (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the file …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} row(s) are good, {1} can&apos;t be used and stay out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>goes on “{0}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import the {0} good row(s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>Show or hide vehicles with this outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome of each vehicle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen and read today</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ListsPage</name>
    <message>
        <source>Find plate, owner, province or note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in the lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add (Ins)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove (Del)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import CSV …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export CSV …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} Ctrl+Z takes it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No plate is on a list yet. Press Ins, or import a CSV file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches. Clear the search, or choose all lists.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the entries to remove first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take {0} off the list?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take {0} plates off their lists?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} entries removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists (*.csv *.txt);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was not read: too much waits. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} entries imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export what is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing {0} …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was not written: too much waits. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogModel</name>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from information up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from warnings up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>errors only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines that contain …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a line to read all of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>That did not work: the program made a mistake.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cameras, recognition and records go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; if it stays, send the log (Ctrl+5) to your installer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(nobody on duty)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ManualEntryPanel</name>
    <message>
        <source>Plate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Province or state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture that is kept with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note: why by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A vehicle the camera missed, {0}. Type its plate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No live picture now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the plate first: letters or digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no camera in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NavigationBar</name>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breakdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Health</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F1: keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys (F1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alerts ({0} open)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeBoard</name>
    <message>
        <source>… and {0} older message(s) behind these.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PassageCard</name>
    <message>
        <source>Hold (P)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this passage here while others go by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plate as read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody at the gate yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next vehicle appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held (P), {0} newer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held (P)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No plate read</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PictureShelf</name>
    <message>
        <source>The picture can&apos;t be shown.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlateHistoryPanel</name>
    <message>
        <source>Plate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plate, then Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last passages of this plate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a plate to see its last passages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a plate: letters or digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the record …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last time before: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last passage: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never before: this is the first passage of this plate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No passage of this plate is on record.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProbeView</name>
    <message>
        <source>Testing …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} · {1} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test stopped at: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera can be used.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReadMeter</name>
    <message>
        <source>no vehicle today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} vehicles read, {2}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecognitionPage</name>
    <message>
        <source>Show from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 to 1; less sure reads are not taken as read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alert from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the gate from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>look-alike matches never open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures that must agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more is safer and slower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>codes, most likely first, such as th, eu; empty means all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refuse other formats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least plate width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>narrower plates are followed but not read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same place, same car for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a parked car is reported once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same visit within</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rest while nothing moves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saves the processor at night</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plates read per picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detector picture size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plate threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vehicle threshold</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultsModel</name>
    <message>
        <source>Click to sort by this</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} What is shown is from before; F5 asks again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the record …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No passage matches. Clear the filter, or widen the time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} passage(s), that is all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First {0} passages; scroll on for more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First {0} of {1} passages; scroll on for more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First {0} of more than {1} passages, counting …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultsTable</name>
    <message>
        <source>Passages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SavedBar</name>
    <message>
        <source>Saved filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a saved filter, or type a name to keep the present one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the filter as it stands under this name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} filters are kept already: forget one first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsLeftOpen</name>
    <message>
        <source>Ctrl+6 takes you back. In {0} they lock and the changes are dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings are still open, with changes not saved.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Parts of the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Station</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and apply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved and in force.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} thing(s) to correct before saving.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShiftPanel</name>
    <message>
        <source>Your name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who is on duty? Your name is kept with everything you change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please choose or type a name first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who takes over? Your name is kept with everything you change.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StagePanel</name>
    <message>
        <source>{0} ms</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StationPage</name>
    <message>
        <source>Site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Station</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stands in every event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operators</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names offered at shift start, separated by commas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of the screens; counts from the next start</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Cameras</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody on duty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change of shift (Ctrl+O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On duty: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (+{0} more, Ctrl+4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine has not reported yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No word from the engine for {0}: what you see may be old. Restart the program if this stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push is failing: barriers will not open by themselves. Passages are kept and sent later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}/s · {1} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not set up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} wait · {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} GB free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} days left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} not in sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} ({1} ms)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message>
        <source>Keep passages for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>older ones are deleted with their pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep whole pictures for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plate and vehicle pictures stay as long as the passage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with less free disk, pictures are no longer written; passages still are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty: a file in the data folder; else an address without password; used from the next start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept; type to replace it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none kept</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StoredPicturePane</name>
    <message>
        <source>No picture kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Ticker</name>
    <message>
        <source>Last passages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrafficPage</name>
    <message>
        <source>→ in today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>← out today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>still inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has left (Del)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Province</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inside since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Came in at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vehicles inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a vehicle first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is noted as gone. Ctrl+Z takes it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is inside again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VideoView</name>
    <message>
        <source>picture is old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} fps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} s old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>boxes {0} s older</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>boxes late, hidden</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Wall</name>
    <message>
        <source>No camera yet.
Open Settings (Ctrl+6) and add one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Waterfall</name>
    <message>
        <source>{0} ms in all: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>milliseconds</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_NoticeBox</name>
    <message>
        <source>OK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put this message away (Ctrl+N)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Tiles</name>
    <message>
        <source>Reads that voted: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+{0} s · {1} · {2} px</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>alerts</name>
    <message>
        <source>Sound muted, {0} left (F9 ends it)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound is switched off in the settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>breakdown</name>
    <message>
        <source>picture {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no plate in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} % of the picture moves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>something moved; how much was not kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not asked: every picture is looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no vehicle around this plate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vehicle, kind unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no plate was seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} px wide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} px wide (from {1} on it is read)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>found {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sharpness {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no corners found: the box was taken as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}×{1} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tilt {0}°</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seen {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Province</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A plate at all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>when the vote is firm, or the vehicle has left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, {1} after the decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing to push for this outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pushed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>columns</name>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Color</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Typed ≈ found</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>desk</name>
    <message>
        <source>(nobody on duty)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed: too much waits. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>filter</name>
    <message>
        <source>any time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last 31 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>between …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exactly so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>look-alikes too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>look-alikes and one slip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not reviewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>corrected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on no list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>allow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>watch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ignore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Color</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A plate has letters or digits. * stands for any run of them, ? for one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> or </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also found: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No character of it has look-alikes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A slip is looked for only in whole plates, without * and ?.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A slip is looked for from {0} characters on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One more character may be wrong, missing or extra.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The end lies before the beginning: nothing can be found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one {0} more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>health</name>
    <message>
        <source>{0} GB free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, full in {0} days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, oldest {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} pictures/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From camera to result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passages waiting for the disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events waiting for the platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads, open files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP endpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Viewers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> ({0} ms)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known whether synchronized</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>synchronized</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not synchronized</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognized</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next try in {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} hung decoder(s) given up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}/s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Live pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results: all passages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breakdown: how a plate was read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Health of cameras and computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings (installer)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plate lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alert log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In and out today, who is inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a plate by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last passages of this plate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put this plate on a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the newest alert&apos;s passage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take note of the newest alert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound of alerts off for a while, or on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide this list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a plate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change of shift: another operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark, light or high contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen on or off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the newest message away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back: close this, leave the large picture, empty the card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold the newest passage, or let it go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details of the newest passage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the newest passage was read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enlarge that camera, or back to all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move between cameras</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enlarge the chosen camera; open the chosen passage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a passage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to its details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it was read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the record again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export what the filter found, or the chosen passage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold the live breakdown, or let it run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results and breakdown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lists</name>
    <message>
        <source>allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>watched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ignored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watched plate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Permission run out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plate on no list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>may enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must not enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, but not valid today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}? Only looks alike: compare by eye</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on no list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>brand {0} now, {1} in {2} earlier passages (last {3})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>color {0} now, {1} in {2} earlier passages (last {3})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a {0} now, a {1} in {2} earlier passages (last {3})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is this the right car? {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>overlay</name>
    <message>
        <source>in</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>probe</name>
    <message>
        <source>Address understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTSP answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Login accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format supported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sheet</name>
    <message>
        <source>not kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CHANGED since it was recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>can&apos;t be shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No passage matches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} picture(s) were missing or changed; the sheets say which.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence of a passage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no plate read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads that voted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plate width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256 of the pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printed {0} by {1} · ANPR Console {2} · record version {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upright</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In sight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, in {1} pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} reads agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plate lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tile</name>
    <message>
        <source>Switched off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This camera is switched off in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No picture yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No new picture for {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconnecting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording has ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconnecting in {0} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the first picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This picture is {0} old</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>likely</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no plate found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a plate format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same car again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ignored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>typed by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>→ in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>← out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>direction unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no new picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reconnecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>car</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>truck</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>motorcycle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>van</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plate without a vehicle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vehicle, kind unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plate, straightened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no plate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} days</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
