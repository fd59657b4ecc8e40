"""The engine's sentences that guards meet, as templates for translators; ``said`` finds the one that fits."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

_MARKED: Final = (
    # How a vehicle's visit ended (pipeline.decision, pipeline.deduplicate, pipeline.manual_passage)
    QT_TRANSLATE_NOOP("said", "{0} of {1} reads agree, confidence {2} ≥ show bar {3}."),
    QT_TRANSLATE_NOOP("said", "{0} of {1} reads agree, confidence {2} was above, now < show bar {3}."),
    QT_TRANSLATE_NOOP("said", "1 of {0} reads agrees, confidence {1} ≥ show bar {2}."),
    QT_TRANSLATE_NOOP("said", "1 of {0} reads agrees, confidence {1} was above, now < show bar {2}."),
    QT_TRANSLATE_NOOP("said", "It was read once, confidence {0} ≥ show bar {1}."),
    QT_TRANSLATE_NOOP("said", "It was read once, confidence {0} was above, now < show bar {1}."),
    QT_TRANSLATE_NOOP("said", "{0} of {1} reads agree."),
    QT_TRANSLATE_NOOP("said", "The vehicle was seen, its plate was not."),
    QT_TRANSLATE_NOOP("said", "It never entered the camera's zone."),
    QT_TRANSLATE_NOOP("said", "Not reported again: {0}."),
    QT_TRANSLATE_NOOP(
        "said", "the same plate was read at this place {0} s before: the vehicle is still there"
    ),
    QT_TRANSLATE_NOOP("said", "the same plate was read {0} s before: its track had broken"),
    QT_TRANSLATE_NOOP("said", "The text has {0} characters; a plate has 3 to 11."),
    QT_TRANSLATE_NOOP("said", "The text fits no format of the expected regions."),
    QT_TRANSLATE_NOOP("said", "Confidence {0} is below the show bar {1}."),
    QT_TRANSLATE_NOOP(
        "said", "The text has no digit and fits no region's format: lettering rather than a plate."
    ),
    QT_TRANSLATE_NOOP("said", "1 frame agrees; {0} are asked for."),
    QT_TRANSLATE_NOOP("said", "{0} frames agree; {1} are asked for."),
    QT_TRANSLATE_NOOP("said", "Only {0} of the reads agree; {1} are asked for."),
    QT_TRANSLATE_NOOP("said", "Lettering that stands still and belongs to no vehicle."),
    QT_TRANSLATE_NOOP("said", "A plate was seen, but the reader found no text on it."),
    QT_TRANSLATE_NOOP("said", "The plate was {0} pixels wide at best; reading begins at {1}."),
    QT_TRANSLATE_NOOP("said", "The vehicle was {0} pixels wide at best: too far away for a plate."),
    QT_TRANSLATE_NOOP("said", "Typed by {0}."),
    QT_TRANSLATE_NOOP("said", "Typed by {0}. {1}"),
    QT_TRANSLATE_NOOP("said", "outside the zone"),
    QT_TRANSLATE_NOOP("said", "{0} px wide; reading begins at {1} px"),
    QT_TRANSLATE_NOOP("said", "cut off by the edge of the picture"),
    QT_TRANSLATE_NOOP("said", "the vote is firm"),
    # What follows by the lists (pipeline.access)
    QT_TRANSLATE_NOOP("said", "On no list."),
    QT_TRANSLATE_NOOP("said", "No plate was read."),
    QT_TRANSLATE_NOOP("said", "{0}, exact: on a watch list."),
    QT_TRANSLATE_NOOP("said", "{0}, exact: the entry is not valid today."),
    QT_TRANSLATE_NOOP("said", "{0}, look-alike only: that never opens."),
    QT_TRANSLATE_NOOP("said", "{0}, exact: on an ignore list."),
    QT_TRANSLATE_NOOP("said", "{0}, exact, but typed by hand: an operator opens."),
    QT_TRANSLATE_NOOP("said", "{0}, exact, but the outcome is {1}."),
    QT_TRANSLATE_NOOP("said", "{0}, exact, {1} < open bar {2}."),
    QT_TRANSLATE_NOOP("said", "{0}, exact, {1} ≥ open bar {2}."),
    QT_TRANSLATE_NOOP("said", "{0}, exact, but only {1} of {2} frames agree."),
    QT_TRANSLATE_NOOP("said", "{0}, exact, but only {1} of {2} frames agrees."),
    # How the station is (workers.health_rules, capture_worker, recorder_worker, base …)
    QT_TRANSLATE_NOOP("said", "Camera {0}: {1}"),
    QT_TRANSLATE_NOOP("said", "connecting"),
    QT_TRANSLATE_NOOP("said", "live"),
    QT_TRANSLATE_NOOP("said", "stalled"),
    QT_TRANSLATE_NOOP("said", "reconnecting"),
    QT_TRANSLATE_NOOP("said", "stopped"),
    QT_TRANSLATE_NOOP("said", "ended"),
    QT_TRANSLATE_NOOP("said", "Passages can't be stored ({0} wait in memory): {1}"),
    QT_TRANSLATE_NOOP("said", "Nothing is read: {0}"),
    QT_TRANSLATE_NOOP("said", "The models are being loaded; reading starts in a moment."),
    QT_TRANSLATE_NOOP("said", "The new models could not be loaded; the log has the details."),
    QT_TRANSLATE_NOOP("said", "No camera delivers pictures."),
    QT_TRANSLATE_NOOP("said", "Only {0} GB are free; delete something or shorten how long records are kept."),
    QT_TRANSLATE_NOOP("said", "The clock is {0} ms off; check the time service."),
    QT_TRANSLATE_NOOP("said", "The HTTP endpoint is down: {0}"),
    QT_TRANSLATE_NOOP("said", "Opened as soon as the models are loaded."),
    QT_TRANSLATE_NOOP("said", "No picture for {0} s."),
    QT_TRANSLATE_NOOP("said", "The camera ended the stream."),
    QT_TRANSLATE_NOOP(
        "said",
        "{0} met an unexpected problem ({1}) and is started again; the rest goes on. The log has the "
        "details.",
    ),
    QT_TRANSLATE_NOOP("said", "{0} Passages are kept in memory and stored as soon as this is mended."),
    QT_TRANSLATE_NOOP(
        "said", "A new database, picture quality, station name or endpoint is used after the next start."
    ),
    QT_TRANSLATE_NOOP("said", "The settings could not be saved: too many changes wait. Try again."),
    QT_TRANSLATE_NOOP("said", "No sound device: alerts are shown, not heard. Connect a speaker."),
    QT_TRANSLATE_NOOP(
        "said", "The sound device refused ({0}). Alerts are shown, but not heard: check the speaker."
    ),
    QT_TRANSLATE_NOOP("said", "Too many exports wait already. Let them finish, or stop one, and ask again."),
    QT_TRANSLATE_NOOP("said", "Too many questions wait for the record; ask again."),
    # Why a camera gives no pictures (capture)
    QT_TRANSLATE_NOOP("said", "{0} asks for a user and a password, and none were given."),
    QT_TRANSLATE_NOOP(
        "said", "{0} refused the user or the password. Check both; many cameras lock after a few tries."
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "{0}: the camera answers, but has no stream at this path. Check the part of the address after"
        " the host.",
    ),
    QT_TRANSLATE_NOOP("said", "No picture came from {0} in time."),
    QT_TRANSLATE_NOOP(
        "said",
        "{0} answered, but refused to serve the stream{1}. Check the path, try the other transport "
        "(TCP or UDP), and see whether the camera already has as many viewers as it allows.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "{0} answered, but refused to serve the stream. Check the path, try the other transport (TCP "
        "or UDP), and see whether the camera already has as many viewers as it allows.",
    ),
    QT_TRANSLATE_NOOP("said", "The stream of {0} can't be decoded: {1}. Choose a stream in H.264 or H.265."),
    QT_TRANSLATE_NOOP("said", "it holds no video of a known kind"),
    QT_TRANSLATE_NOOP("said", "it has no video"),
    QT_TRANSLATE_NOOP("said", "its video is {0}"),
    QT_TRANSLATE_NOOP(
        "said",
        "{0} accepts the connection, but answers nothing. The camera may hang: restart it, and check "
        "that the port is its RTSP port.",
    ),
    QT_TRANSLATE_NOOP("said", "{0} may not be read by this user. Check its access rights."),
    QT_TRANSLATE_NOOP("said", "{0} does not exist. Check its name."),
    QT_TRANSLATE_NOOP(
        "said", "{0} broke the connection while it was being opened. Check camera and network."
    ),
    QT_TRANSLATE_NOOP(
        "said", "{0} broke the connection in the middle of an answer. Check camera and network."
    ),
    QT_TRANSLATE_NOOP("said", "{0} answered, but not with a video stream. Check the address and its path."),
    QT_TRANSLATE_NOOP("said", "{0} is no readable video: it is empty, cut off or not a video at all."),
    QT_TRANSLATE_NOOP("said", "The connection to {0} broke."),
    QT_TRANSLATE_NOOP(
        "said", "{0} is damaged: it can't be read on from here; the pictures before stay valid."
    ),
    QT_TRANSLATE_NOOP("said", "{0} holds no picture that can be decoded: it is empty or cut off."),
    QT_TRANSLATE_NOOP("said", "{0} is cut off: {1} of {2} pictures could be read; those stay valid."),
    QT_TRANSLATE_NOOP(
        "said",
        "{0} gave no picture within {1} s. Check that the camera is running and that its stream is "
        "switched on.",
    ),
    QT_TRANSLATE_NOOP("said", "{0} was closed while it was being opened."),
    QT_TRANSLATE_NOOP("said", "The decoder of {0} broke down."),
    QT_TRANSLATE_NOOP("said", "The pictures of {0} can't be decoded: it is damaged."),
    QT_TRANSLATE_NOOP(
        "said",
        "The name {0} is unknown here. Check its spelling, or use the camera's number (such as "
        "192.168.1.64).",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "Nothing listens on port {0} of {1}. Check the port number and that the camera's streaming "
        "service is switched on.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "{0} does not answer on port {1}. Check that the camera is on, and that no firewall drops the"
        " connection.",
    ),
    QT_TRANSLATE_NOOP(
        "said", "{0} can't be reached from here. Check network cable, address and network mask."
    ),
    QT_TRANSLATE_NOOP(
        "said", "{0} asks for a login of a kind that is unknown here. Set it to digest or basic."
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "Something listens on port {0} of {1}, but it doesn't speak RTSP. Check the port number (554 "
        "is the usual one), and try rtsps:// if the camera encrypts.",
    ),
    QT_TRANSLATE_NOOP(
        "said", "Port {0} of {1} does not speak encrypted RTSP. Try rtsp:// instead of rtsps://."
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "{0} decoders of {1} hang. Recording of other cameras goes on; restart the program to use "
        "this camera again.",
    ),
    QT_TRANSLATE_NOOP("said", "This machine has no webcam:{0} ({1}). {2} Check its cable."),
    QT_TRANSLATE_NOOP("said", "There are: {0}."),
    QT_TRANSLATE_NOOP("said", "There is none."),
    QT_TRANSLATE_NOOP(
        "said",
        "webcam:{0} ({1}) gives no pictures. Check that no other program uses it, that this user may "
        "read it (group video), and that it is a camera.",
    ),
    # Why the record refuses (storage, app.desk_record)
    QT_TRANSLATE_NOOP(
        "said",
        "The database {0} is locked by another program. What was recorded is safe. Close other "
        "programs that use it; the console tries again.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "The database {0} is damaged or is no database. It was left as it is. Put a backup in its "
        "place, or move it away to start with an empty record.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "The database {0} can be read but not written. Check the permissions of its folder and "
        "whether the disk is mounted read-only.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "The disk of the database {0} is full, so passages can't be recorded. What was recorded is "
        "safe. Free some space or shorten how long passages are kept.",
    ),
    QT_TRANSLATE_NOOP("said", "The database {0} refused: {1}. What was recorded before is safe."),
    QT_TRANSLATE_NOOP(
        "said", "{0}: the disk is full. Free some space or shorten how long pictures are kept."
    ),
    QT_TRANSLATE_NOOP(
        "said", "{0}: the disk is mounted read-only. Mount it for writing or choose another folder."
    ),
    QT_TRANSLATE_NOOP(
        "said", "{0}: this user is not allowed to. Change the permissions or choose another folder."
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "Only {0} MB are free for pictures in {1}, less than the reserve of {2} MB: pictures are left"
        " out, passages are still recorded. Free some space or shorten how long pictures are kept.",
    ),
    QT_TRANSLATE_NOOP("said", "This picture is no longer on the disk."),
    QT_TRANSLATE_NOOP("said", "This passage is no longer in the record, so there is nothing to export."),
    QT_TRANSLATE_NOOP(
        "said", "The passage was changed by someone else at the same moment. It is tried again."
    ),
    QT_TRANSLATE_NOOP("said", "Somebody else has acknowledged this alert already; their note stands."),
    QT_TRANSLATE_NOOP("said", "This vehicle is no longer listed as inside; the list is read anew."),
    QT_TRANSLATE_NOOP("said", "This vehicle has come by since; there is nothing to take back."),
    QT_TRANSLATE_NOOP(
        "said",
        "{0} was changed or removed by somebody else meanwhile. Look at the list again, then repeat.",
    ),
    QT_TRANSLATE_NOOP("said", "{0} is on this list already. Nothing was changed."),
    QT_TRANSLATE_NOOP("said", "{0} is on this list already. Nothing was added."),
    QT_TRANSLATE_NOOP("said", "An entry needs a plate: letters or digits."),
    QT_TRANSLATE_NOOP("said", "A plate has at most {0} characters."),
    QT_TRANSLATE_NOOP("said", "A province has at most {0} characters."),
    QT_TRANSLATE_NOOP("said", "An owner has at most {0} characters, a note at most {1}."),
    QT_TRANSLATE_NOOP("said", "The last day lies before the first day."),
    QT_TRANSLATE_NOOP("said", "A plate needs letters or digits."),
    QT_TRANSLATE_NOOP("said", "This was not saved, press again later. {0}"),
    QT_TRANSLATE_NOOP("said", "The file was not written: {0}. Choose another folder."),
    QT_TRANSLATE_NOOP("said", "The file can't be read: {0}."),
    # What is wrong with a list file (pipeline.list_csv)
    QT_TRANSLATE_NOOP("said", "The letters were read as {0}: check a few names."),
    QT_TRANSLATE_NOOP("said", "The file is larger than 20 MB; that is no list of plates."),
    QT_TRANSLATE_NOOP("said", "This is no text file. Save the list as CSV (UTF-8) first."),
    QT_TRANSLATE_NOOP("said", "The file is empty."),
    QT_TRANSLATE_NOOP("said", "The file has more than {0} rows."),
    QT_TRANSLATE_NOOP(
        "said", "No column is called “plate”. Name it in the first line, or leave out the first line."
    ),
    QT_TRANSLATE_NOOP("said", "It stands in line {0} already."),
    QT_TRANSLATE_NOOP("said", "It is on “{0}” already."),
    QT_TRANSLATE_NOOP("said", "It has {0} columns; {1} are named."),
    QT_TRANSLATE_NOOP("said", "Some letters can't be read. Save the file as UTF-8."),
    QT_TRANSLATE_NOOP("said", "There is no plate."),
    QT_TRANSLATE_NOOP("said", "A plate has at most {0} letters and digits; this has {1}."),
    QT_TRANSLATE_NOOP("said", "There is no list called “{0}”."),
    QT_TRANSLATE_NOOP("said", "“{0}” is no day. Write 2026-12-31 or 31/12/2026."),
    QT_TRANSLATE_NOOP("said", "The {0} is longer than {1} characters."),
    QT_TRANSLATE_NOOP("said", "It was added meanwhile."),
    # The installer's door (settings.installer)
    QT_TRANSLATE_NOOP("said", "The password needs at least {0} characters."),
    QT_TRANSLATE_NOOP("said", "No installer password has been chosen yet."),
    QT_TRANSLATE_NOOP("said", "This password is not right."),
    QT_TRANSLATE_NOOP("said", "This password is not right. The next try is possible in {0} s."),
    QT_TRANSLATE_NOOP("said", "Too many wrong tries. Try again in {0} s."),
    # How the platform is reached (workers.health_push, delivery)
    QT_TRANSLATE_NOOP("said", "Barriers will not open by themselves: {0}"),
    QT_TRANSLATE_NOOP("said", "{0} can't be reached. {1} Passages are kept and sent later."),
    QT_TRANSLATE_NOOP("said", "{0} can't be reached. Passages are kept and sent later."),
    QT_TRANSLATE_NOOP("said", "{0} gets nothing. {1} Nothing is sent until somebody resumes it."),
    QT_TRANSLATE_NOOP("said", "{0} gets nothing. Nothing is sent until somebody resumes it."),
    QT_TRANSLATE_NOOP("said", "{0} is gone. {1} Nothing is sent until somebody resumes it."),
    QT_TRANSLATE_NOOP("said", "{0} is gone. Nothing is sent until somebody resumes it."),
    QT_TRANSLATE_NOOP("said", "{0} has taken no event for {1} min. Passages are kept and sent later."),
    QT_TRANSLATE_NOOP("said", "{0} is reached again; {1} older events are still being sent."),
    QT_TRANSLATE_NOOP("said", "Nothing is pushed in this run."),
    QT_TRANSLATE_NOOP("said", "The connection failed ({0})."),
    QT_TRANSLATE_NOOP("said", "No answer within {0} s."),
    QT_TRANSLATE_NOOP("said", "no answer"),
    QT_TRANSLATE_NOOP("said", "The target broke the connection or does not speak HTTP."),
    QT_TRANSLATE_NOOP("said", "The target's certificate is not trusted: {0}."),
    QT_TRANSLATE_NOOP("said", "No secure connection ({0})."),
    QT_TRANSLATE_NOOP("said", "No connection: {0}."),
    QT_TRANSLATE_NOOP("said", "It answered HTTP 410. Remove the target, or resume it once it is back."),
    QT_TRANSLATE_NOOP("said", "It answered HTTP {0}. Compare the secret on both sides, then resume."),
    QT_TRANSLATE_NOOP(
        "said", "HTTP {0}: the target points elsewhere. Redirects are not followed; set its final address."
    ),
    QT_TRANSLATE_NOOP("said", "Given up after {0} tries. {1}"),
    QT_TRANSLATE_NOOP(
        "said", "The name {0} can't be resolved ({1}). Check the address and the name service."
    ),
)

TEMPLATES: Final = tuple(str(words) for words in _MARKED)
"""In English, as the engine writes them, with {0}, {1} … for what changes."""
