<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="th_TH" sourcelanguage="en">
<context>
    <name>AimCanvas</name>
    <message>
        <source>Zone and direction line</source>
        <translation>เขตตรวจจับและเส้นบอกทิศทาง</translation>
    </message>
    <message>
        <source>No picture yet. Save the camera; its picture appears here once it is live.</source>
        <translation>ยังไม่มีภาพ บันทึกกล้องก่อน แล้วภาพจะปรากฏที่นี่เมื่อกล้องทำงาน</translation>
    </message>
</context>
<context>
    <name>AimPanel</name>
    <message>
        <source>Draw zone (box)</source>
        <translation>วาดเขต (สี่เหลี่ยม)</translation>
    </message>
    <message>
        <source>Draw zone (corners)</source>
        <translation>วาดเขต (หลายมุม)</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>ทั้งภาพ</translation>
    </message>
    <message>
        <source>Draw direction line</source>
        <translation>วาดเส้นบอกทิศทาง</translation>
    </message>
    <message>
        <source>Swap in and out</source>
        <translation>สลับเข้า–ออก</translation>
    </message>
    <message>
        <source>No line</source>
        <translation>ไม่ใช้เส้น</translation>
    </message>
    <message>
        <source>Only vehicles whose wheels are seen inside the zone count. Crossing the line along its arrow means in. Keys: R box, L line, X swap, Page Up/Down choose a corner, arrows move it (Shift: faster), Insert and Delete add and remove corners.</source>
        <translation>นับเฉพาะรถที่เห็นล้ออยู่ในเขต รถที่ข้ามเส้นตามลูกศรถือว่าเข้า ปุ่ม: R วาดสี่เหลี่ยม, L วาดเส้น, X สลับ, Page Up/Down เลือกมุม, ลูกศรเลื่อนมุม (กด Shift ให้เร็วขึ้น), Insert และ Delete เพิ่มและลบมุม</translation>
    </message>
</context>
<context>
    <name>AlertBanner</name>
    <message>
        <source>Note (may stay empty), then F8 or Enter</source>
        <translation>หมายเหตุ (เว้นว่างได้) แล้วกด F8 หรือ Enter</translation>
    </message>
    <message>
        <source>Note on the alert</source>
        <translation>หมายเหตุของการแจ้งเตือน</translation>
    </message>
    <message>
        <source>Acknowledge (F8)</source>
        <translation>รับทราบ (F8)</translation>
    </message>
    <message>
        <source>Show (F7)</source>
        <translation>แสดง (F7)</translation>
    </message>
    <message>
        <source>Mute (F9)</source>
        <translation>ปิดเสียง (F9)</translation>
    </message>
    <message>
        <source>{0} — only looks alike, compare by eye</source>
        <translation>{0} — เพียงคล้ายกัน โปรดดูด้วยตา</translation>
    </message>
    <message>
        <source>{0}   (and {1} more)</source>
        <translation>{0}   (และอีก {1})</translation>
    </message>
    <message>
        <source>Take note (F8)</source>
        <translation>รับทราบ (F8)</translation>
    </message>
</context>
<context>
    <name>AlertSettingsPage</name>
    <message>
        <source>Alert for plates on no list</source>
        <translation>แจ้งเตือนทะเบียนที่ไม่อยู่ในบัญชีใด</translation>
    </message>
    <message>
        <source>for places where only known vehicles come; watched plates always alert</source>
        <translation>สำหรับที่ซึ่งมีแต่รถที่รู้จัก ทะเบียนเฝ้าระวังแจ้งเตือนเสมอ</translation>
    </message>
    <message>
        <source>Alert where permission has run out</source>
        <translation>แจ้งเตือนเมื่อสิทธิ์หมดอายุ</translation>
    </message>
    <message>
        <source>a plate whose entry on an allow list is not valid today</source>
        <translation>ทะเบียนในบัญชีอนุญาตที่วันนี้ใช้ไม่ได้</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>เสียง</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>ความดัง</translation>
    </message>
    <message>
        <source>0 to 1; the alerts page plays the tone for a test</source>
        <translation>0 ถึง 1 ลองฟังเสียงได้ที่หน้าแจ้งเตือน</translation>
    </message>
    <message>
        <source>Repeat after</source>
        <translation>เล่นซ้ำทุก</translation>
    </message>
    <message>
        <source>s</source>
        <translation>วินาที</translation>
    </message>
    <message>
        <source>while an alert is open; 0 plays it once</source>
        <translation>ขณะยังไม่มีใครรับทราบ 0 คือเล่นครั้งเดียว</translation>
    </message>
    <message>
        <source>Mute for</source>
        <translation>ปิดเสียงนาน</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>นาที</translation>
    </message>
    <message>
        <source>what the mute key (F9) does</source>
        <translation>เวลาที่ปุ่มปิดเสียง (F9) ใช้</translation>
    </message>
</context>
<context>
    <name>AlertsModel</name>
    <message>
        <source>Raised</source>
        <translation>เวลาแจ้ง</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>สาเหตุ</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>ทะเบียน</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>กล้อง</translation>
    </message>
    <message>
        <source>List and its note</source>
        <translation>บัญชีและหมายเหตุ</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>รับทราบแล้ว</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>หมายเหตุ</translation>
    </message>
    <message>
        <source>{0} (looks alike)</source>
        <translation>{0} (คล้ายกัน)</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ยังไม่รับทราบ</translation>
    </message>
</context>
<context>
    <name>AlertsPage</name>
    <message>
        <source>Part of a plate</source>
        <translation>บางส่วนของทะเบียน</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>ทะเบียน</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>สาเหตุ</translation>
    </message>
    <message>
        <source>Any reason</source>
        <translation>ทุกสาเหตุ</translation>
    </message>
    <message>
        <source>State</source>
        <translation>สถานะ</translation>
    </message>
    <message>
        <source>Open and acknowledged</source>
        <translation>ทั้งที่รับทราบแล้วและยัง</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>ยังไม่รับทราบ</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>รับทราบแล้ว</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>เวลา</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>ทุกเวลา</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>24 ชั่วโมงที่ผ่านมา</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>7 วันที่ผ่านมา</translation>
    </message>
    <message>
        <source>Acknowledged by</source>
        <translation>ผู้รับทราบ</translation>
    </message>
    <message>
        <source>Play the tone</source>
        <translation>ลองเล่นเสียง</translation>
    </message>
    <message>
        <source>Mute (F9)</source>
        <translation>ปิดเสียง (F9)</translation>
    </message>
    <message>
        <source>Older ones</source>
        <translation>เก่ากว่านี้</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>แจ้งเตือน</translation>
    </message>
    <message>
        <source>The alerts were not read: too much waits. Press F5.</source>
        <translation>อ่านการแจ้งเตือนไม่ได้: มีงานรออยู่มาก กด F5</translation>
    </message>
    <message>
        <source>{0} alert(s), newest on top</source>
        <translation>การแจ้งเตือน {0} รายการ ใหม่สุดอยู่บน</translation>
    </message>
    <message>
        <source>No alert matches.</source>
        <translation>ไม่มีการแจ้งเตือนที่ตรง</translation>
    </message>
    <message>
        <source>Sound on: {0}</source>
        <translation>เสียงเปิดอยู่: {0}</translation>
    </message>
    <message>
        <source>Looking for sound …</source>
        <translation>กำลังหาอุปกรณ์เสียง …</translation>
    </message>
</context>
<context>
    <name>BreakdownPage</name>
    <message>
        <source>What to show</source>
        <translation>สิ่งที่จะแสดง</translation>
    </message>
    <message>
        <source>Wait for a read</source>
        <translation>รอจนอ่านได้</translation>
    </message>
    <message>
        <source>Keep the last picture in which a plate was read; off: show every picture, and why nothing is read</source>
        <translation>ค้างภาพล่าสุดที่อ่านป้ายได้ไว้ ถ้าปิด: แสดงทุกภาพ และเหตุที่อ่านไม่ได้</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>การส่งข้อมูล</translation>
    </message>
    <message>
        <source>List what was pushed of this passage, with every try</source>
        <translation>แสดงสิ่งที่ส่งของรถคันนี้ ทุกครั้งที่ส่ง</translation>
    </message>
    <message>
        <source>Hold (H)</source>
        <translation>ค้างไว้ (H)</translation>
    </message>
    <message>
        <source>Live: {0}</source>
        <translation>ภาพสด: {0}</translation>
    </message>
    <message>
        <source>Stored passage</source>
        <translation>รายการที่บันทึกไว้</translation>
    </message>
    <message>
        <source>Waiting for the next picture …</source>
        <translation>กำลังรอภาพถัดไป …</translation>
    </message>
    <message>
        <source>Picture {0} of {1}</source>
        <translation>ภาพที่ {0} จาก {1}</translation>
    </message>
    <message>
        <source>Choose a passage in Results (Ctrl+2) and press B.</source>
        <translation>เลือกรายการที่หน้าผลการอ่าน (Ctrl+2) แล้วกด B</translation>
    </message>
    <message>
        <source>Passage of {0}</source>
        <translation>รถผ่านเมื่อ {0}</translation>
    </message>
</context>
<context>
    <name>CameraForm</name>
    <message>
        <source>Name</source>
        <translation>ชื่อ</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>ที่อยู่</translation>
    </message>
    <message>
        <source>rtsp://host/path, virtual:gate, webcam:0, or a file or folder; no password in it</source>
        <translation>rtsp://host/path, virtual:gate, webcam:0 หรือไฟล์หรือโฟลเดอร์ ไม่ใส่รหัสผ่าน</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ชื่อผู้ใช้</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>รหัสผ่าน</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>ใช้งาน</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>วิธีรับส่ง</translation>
    </message>
    <message>
        <source>TCP (safe choice)</source>
        <translation>TCP (ปลอดภัยกว่า)</translation>
    </message>
    <message>
        <source>UDP</source>
        <translation>UDP</translation>
    </message>
    <message>
        <source>Lane</source>
        <translation>ช่องทาง</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>รหัสกล้อง</translation>
    </message>
    <message>
        <source>Stands in every record; change it only before first use</source>
        <translation>อยู่ในทุกรายการ เปลี่ยนได้ก่อนใช้งานครั้งแรกเท่านั้น</translation>
    </message>
    <message>
        <source>Wait for opening</source>
        <translation>รอเปิดกล้องไม่เกิน</translation>
    </message>
    <message>
        <source>s</source>
        <translation>วินาที</translation>
    </message>
    <message>
        <source>Wait for a picture</source>
        <translation>รอภาพไม่เกิน</translation>
    </message>
    <message>
        <source>kept; type to replace it</source>
        <translation>เก็บไว้แล้ว พิมพ์เพื่อเปลี่ยน</translation>
    </message>
    <message>
        <source>none kept</source>
        <translation>ยังไม่มี</translation>
    </message>
</context>
<context>
    <name>CameraTable</name>
    <message>
        <source>Cameras</source>
        <translation>กล้อง</translation>
    </message>
</context>
<context>
    <name>CamerasPage</name>
    <message>
        <source>Cameras</source>
        <translation>กล้อง</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>เพิ่ม</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>ลบ</translation>
    </message>
    <message>
        <source>Test camera</source>
        <translation>ทดสอบกล้อง</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(ไม่มีชื่อ)</translation>
    </message>
    <message>
        <source>⚠ {0}</source>
        <translation>⚠ {0}</translation>
    </message>
    <message>
        <source>New camera</source>
        <translation>กล้องใหม่</translation>
    </message>
</context>
<context>
    <name>Chain</name>
    <message>
        <source>Picture</source>
        <translation>ภาพ</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>ความเคลื่อนไหว</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>รถ</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>ทะเบียน</translation>
    </message>
    <message>
        <source>Corners</source>
        <translation>มุมป้าย</translation>
    </message>
    <message>
        <source>Straightened</source>
        <translation>ป้ายที่ปรับให้ตรง</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>ตัวอักษร</translation>
    </message>
    <message>
        <source>Region grammar</source>
        <translation>รูปแบบตามภูมิภาค</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>ผลแต่ละครั้ง</translation>
    </message>
    <message>
        <source>Vote</source>
        <translation>การลงมติ</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>การตัดสิน</translation>
    </message>
    <message>
        <source>Stored and pushed</source>
        <translation>บันทึกและส่ง</translation>
    </message>
    <message>
        <source>No text to judge yet.</source>
        <translation>ยังไม่มีข้อความให้ตรวจ</translation>
    </message>
    <message>
        <source>and {0} more reads</source>
        <translation>และอีก {0} ครั้ง</translation>
    </message>
    <message>
        <source>No vote yet.</source>
        <translation>ยังไม่มีมติ</translation>
    </message>
    <message>
        <source>Nothing was read.</source>
        <translation>อ่านอะไรไม่ได้</translation>
    </message>
    <message>
        <source>{0} of {1} reads agree</source>
        <translation>ตรงกัน {0} จาก {1} ครั้ง</translation>
    </message>
    <message>
        <source>None in this picture</source>
        <translation>ไม่มีในภาพนี้</translation>
    </message>
    <message>
        <source>so far: {0}</source>
        <translation>จนถึงตอนนี้: {0}</translation>
    </message>
    <message>
        <source>nothing decided</source>
        <translation>ยังไม่ตัดสิน</translation>
    </message>
</context>
<context>
    <name>ChoiceButton</name>
    <message>
        <source>{0}: any</source>
        <translation>{0}: ใดก็ได้</translation>
    </message>
    <message>
        <source>{0}: all</source>
        <translation>{0}: ทั้งหมด</translation>
    </message>
    <message>
        <source>{0}: {1} of {2}</source>
        <translation>{0}: {1} จาก {2}</translation>
    </message>
</context>
<context>
    <name>DeliveriesModel</name>
    <message>
        <source>Recorded</source>
        <translation>บันทึกเมื่อ</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>เหตุการณ์</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>กล้อง</translation>
    </message>
    <message>
        <source>To</source>
        <translation>ปลายทาง</translation>
    </message>
    <message>
        <source>State</source>
        <translation>สถานะ</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>ครั้ง</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>คำตอบล่าสุด</translation>
    </message>
    <message>
        <source>Taken after</source>
        <translation>รับภายใน</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>ส่งต่อไป</translation>
    </message>
</context>
<context>
    <name>DeliveriesTable</name>
    <message>
        <source>Deliveries</source>
        <translation>การส่งข้อมูล</translation>
    </message>
</context>
<context>
    <name>DeliveryBoard</name>
    <message>
        <source>To the newest (Home)</source>
        <translation>ไปรายการใหม่สุด (Home)</translation>
    </message>
    <message>
        <source>Send again (R)</source>
        <translation>ส่งอีกครั้ง (R)</translation>
    </message>
    <message>
        <source>Send all given up again … (Shift+R)</source>
        <translation>ส่งรายการที่เลิกส่งแล้วใหม่ทั้งหมด … (Shift+R)</translation>
    </message>
    <message>
        <source>Copy as curl (C)</source>
        <translation>คัดลอกเป็น curl (C)</translation>
    </message>
    <message>
        <source>Show the passage (Enter)</source>
        <translation>แสดงรายการรถผ่าน (Enter)</translation>
    </message>
    <message>
        <source>{0} F5 asks again.</source>
        <translation>{0} กด F5 เพื่อถามใหม่</translation>
    </message>
    <message>
        <source>Asking the record …</source>
        <translation>กำลังถามฐานข้อมูล …</translation>
    </message>
    <message>
        <source>No delivery matches.</source>
        <translation>ไม่มีรายการส่งที่ตรง</translation>
    </message>
    <message>
        <source>Newest {0}; scroll on for older ones</source>
        <translation>ใหม่สุด {0} รายการ เลื่อนลงดูรายการเก่า</translation>
    </message>
    <message>
        <source>{0} delivery(ies), that is all</source>
        <translation>{0} รายการ ครบทั้งหมดแล้ว</translation>
    </message>
    <message>
        <source>Send {0} again … (R)</source>
        <translation>ส่ง {0} รายการอีกครั้ง … (R)</translation>
    </message>
    <message>
        <source>Choose a delivery to see its last answer in full.</source>
        <translation>เลือกรายการเพื่อดูคำตอบล่าสุดทั้งหมด</translation>
    </message>
    <message>
        <source>{0} deliveries chosen.</source>
        <translation>เลือกไว้ {0} รายการ</translation>
    </message>
    <message>
        <source>tried {0} time(s), last {1}</source>
        <translation>ส่งแล้ว {0} ครั้ง ล่าสุด {1}</translation>
    </message>
    <message>
        <source>late: counts as a record only, never opens a barrier</source>
        <translation>ส่งช้า: เก็บเป็นบันทึกเท่านั้น ไม่เปิดไม้กั้น</translation>
    </message>
    <message>
        <source>Choose a delivery first.</source>
        <translation>เลือกรายการส่งก่อน</translation>
    </message>
    <message>
        <source>Send these {0} deliveries again?</source>
        <translation>ส่ง {0} รายการนี้อีกครั้งหรือไม่</translation>
    </message>
    <message>
        <source>Send {0} again</source>
        <translation>ส่ง {0} อีกครั้ง</translation>
    </message>
    <message>
        <source>Nothing was given up on.</source>
        <translation>ไม่มีรายการที่เลิกส่ง</translation>
    </message>
    <message>
        <source>all targets</source>
        <translation>ทุกปลายทาง</translation>
    </message>
    <message>
        <source>Send all {0} deliveries again that were given up on ({1})? Receivers take them as records: late events never open a barrier.</source>
        <translation>ส่งรายการที่เลิกส่งแล้วทั้ง {0} รายการ ({1}) อีกครั้งหรือไม่ ปลายทางจะเก็บเป็นบันทึก: เหตุการณ์ที่ส่งช้าไม่เปิดไม้กั้น</translation>
    </message>
    <message>
        <source>{0} on the way again.</source>
        <translation>กำลังส่ง {0} รายการอีกครั้ง</translation>
    </message>
    <message>
        <source>{0} gets events again.</source>
        <translation>{0} รับเหตุการณ์อีกครั้งแล้ว</translation>
    </message>
    <message>
        <source>Choose one delivery to copy.</source>
        <translation>เลือกหนึ่งรายการเพื่อคัดลอก</translation>
    </message>
    <message>
        <source>Copied. Put the target&apos;s secret in its first line.</source>
        <translation>คัดลอกแล้ว ใส่รหัสลับของปลายทางในบรรทัดแรก</translation>
    </message>
    <message>
        <source>This event belongs to no passage.</source>
        <translation>เหตุการณ์นี้ไม่เป็นของรายการรถผ่านใด</translation>
    </message>
</context>
<context>
    <name>DeliveryRequests</name>
    <message>
        <source>Nothing was done: too much waits. Try again.</source>
        <translation>ไม่ได้ทำอะไร: มีงานรออยู่มาก ลองอีกครั้ง</translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>Text</source>
        <translation>ข้อความ</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>ความมั่นใจ</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>ผลสรุป</translation>
    </message>
    <message>
        <source>Vote</source>
        <translation>การลงมติ</translation>
    </message>
    <message>
        <source>Evidence: the frames that voted, first to last</source>
        <translation>หลักฐาน: ภาพที่ร่วมลงมติ จากแรกถึงสุดท้าย</translation>
    </message>
    <message>
        <source>How was this read? (B)</source>
        <translation>อ่านได้อย่างไร (B)</translation>
    </message>
    <message>
        <source>Its deliveries</source>
        <translation>รายการส่ง</translation>
    </message>
    <message>
        <source>Choose a passage on the left to see its pictures.</source>
        <translation>เลือกรายการทางซ้ายเพื่อดูภาพ</translation>
    </message>
    <message>
        <source>In sight for {0}, followed in {1} pictures</source>
        <translation>อยู่ในภาพ {0} ติดตาม {1} ภาพ</translation>
    </message>
    <message>
        <source>{0} of {1} reads agree</source>
        <translation>ตรงกัน {0} จาก {1} ครั้ง</translation>
    </message>
    <message>
        <source>fits the format</source>
        <translation>ตรงรูปแบบ</translation>
    </message>
    <message>
        <source>no known format</source>
        <translation>ไม่ตรงรูปแบบใด</translation>
    </message>
    <message>
        <source>Region {0}, {1}</source>
        <translation>ภูมิภาค {0}, {1}</translation>
    </message>
    <message>
        <source>No pictures are kept of it (any more).</source>
        <translation>ไม่มีภาพเก็บไว้ (แล้ว)</translation>
    </message>
    <message>
        <source>Last changed by {0}</source>
        <translation>แก้ไขล่าสุดโดย {0}</translation>
    </message>
    <message>
        <source>won</source>
        <translation>ชนะ</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>ตกไป</translation>
    </message>
</context>
<context>
    <name>EndpointPage</name>
    <message>
        <source>All of this page is used from the next start of the program.</source>
        <translation>ทั้งหน้านี้มีผลเมื่อเปิดโปรแกรมครั้งต่อไป</translation>
    </message>
    <message>
        <source>Answer calls</source>
        <translation>ตอบคำขอ</translation>
    </message>
    <message>
        <source>for the platform, the live page on phones, and monitoring</source>
        <translation>สำหรับปลายทาง หน้าภาพสดบนโทรศัพท์ และการเฝ้าดูระบบ</translation>
    </message>
    <message>
        <source>Listen on</source>
        <translation>รับที่</translation>
    </message>
    <message>
        <source>127.0.0.1: this computer only; 0.0.0.0: the whole network</source>
        <translation>127.0.0.1: เฉพาะเครื่องนี้ 0.0.0.0: ทั้งเครือข่าย</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>พอร์ต</translation>
    </message>
    <message>
        <source>0 means any free port</source>
        <translation>0 คือพอร์ตใดก็ได้ที่ว่าง</translation>
    </message>
    <message>
        <source>TLS certificate</source>
        <translation>ใบรับรอง TLS</translation>
    </message>
    <message>
        <source>PEM file with the whole chain; empty: plain http://</source>
        <translation>ไฟล์ PEM พร้อมสายใบรับรองทั้งหมด เว้นว่าง: http:// ธรรมดา</translation>
    </message>
    <message>
        <source>Its key</source>
        <translation>กุญแจของใบรับรอง</translation>
    </message>
    <message>
        <source>Others reach it at</source>
        <translation>ที่อยู่สำหรับเครื่องอื่น</translation>
    </message>
    <message>
        <source>such as https://gate.example:8642; stands in the addresses of pictures; empty: as it listens</source>
        <translation>เช่น https://gate.example:8642 ใช้ในที่อยู่ของภาพ เว้นว่าง: ตามที่รับอยู่</translation>
    </message>
    <message>
        <source>Allowed callers</source>
        <translation>ผู้เรียกที่อนุญาต</translation>
    </message>
    <message>
        <source>networks or addresses such as 10.1.0.0/16, separated by commas; empty: all that reach it</source>
        <translation>เครือข่ายหรือที่อยู่ เช่น 10.1.0.0/16 คั่นด้วยจุลภาค เว้นว่าง: ทุกเครื่องที่เข้าถึงได้</translation>
    </message>
    <message>
        <source>Calls per minute</source>
        <translation>คำขอต่อนาที</translation>
    </message>
    <message>
        <source>for each token; a caller that asks more often is told to wait</source>
        <translation>ต่อหนึ่งโทเคน ผู้ที่เรียกถี่กว่านี้ต้องรอ</translation>
    </message>
    <message>
        <source>Without a certificate, everybody on this network can read tokens, plates and pictures on the way.</source>
        <translation>ถ้าไม่มีใบรับรอง ทุกคนในเครือข่ายอ่านโทเคน ทะเบียน และภาพระหว่างทางได้</translation>
    </message>
    <message>
        <source>A certificate needs its key.</source>
        <translation>ใบรับรองต้องมีกุญแจ</translation>
    </message>
</context>
<context>
    <name>EngineListener</name>
    <message>
        <source>It does not start again by itself: restart the program, and tell your installer.</source>
        <translation>ไม่เริ่มใหม่เอง: เปิดโปรแกรมใหม่ และแจ้งช่างติดตั้ง</translation>
    </message>
    <message>
        <source>It starts again by itself in {0}.</source>
        <translation>จะเริ่มใหม่เองใน {0}</translation>
    </message>
    <message>
        <source>Everything else goes on.</source>
        <translation>ส่วนอื่นทำงานต่อ</translation>
    </message>
    <message>
        <source>The settings from before stay in force.</source>
        <translation>ยังใช้การตั้งค่าเดิม</translation>
    </message>
</context>
<context>
    <name>EntriesModel</name>
    <message>
        <source>Plate</source>
        <translation>ทะเบียน</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>จังหวัด</translation>
    </message>
    <message>
        <source>List</source>
        <translation>บัญชี</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>เจ้าของ</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>ใช้ได้</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>หมายเหตุ</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>แก้ไขเมื่อ</translation>
    </message>
    <message>
        <source>ran out on {0}</source>
        <translation>หมดอายุเมื่อ {0}</translation>
    </message>
    <message>
        <source>from {0} on</source>
        <translation>ตั้งแต่ {0}</translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation>ถึง {0}</translation>
    </message>
    <message>
        <source>always</source>
        <translation>ตลอดไป</translation>
    </message>
</context>
<context>
    <name>EntryPanel</name>
    <message>
        <source>Plate</source>
        <translation>ทะเบียน</translation>
    </message>
    <message>
        <source>Province or state</source>
        <translation>จังหวัดหรือรัฐ</translation>
    </message>
    <message>
        <source>List</source>
        <translation>บัญชี</translation>
    </message>
    <message>
        <source>Owner, unit, company</source>
        <translation>เจ้าของ ห้อง บริษัท</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>วันแรก</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>วันสุดท้าย</translation>
    </message>
    <message>
        <source>2026-12-31, empty: open</source>
        <translation>2026-12-31 เว้นว่าง: ไม่กำหนด</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>หมายเหตุ</translation>
    </message>
    <message>
        <source>Save (Enter)</source>
        <translation>บันทึก (Enter)</translation>
    </message>
    <message>
        <source>Leave (Esc)</source>
        <translation>ออก (Esc)</translation>
    </message>
    <message>
        <source>New plate on a list</source>
        <translation>เพิ่มทะเบียนในบัญชี</translation>
    </message>
    <message>
        <source>Put this plate on a list</source>
        <translation>ใส่ทะเบียนนี้ในบัญชี</translation>
    </message>
    <message>
        <source>Change an entry</source>
        <translation>แก้ไขรายการ</translation>
    </message>
    <message>
        <source>Type a plate: letters or digits.</source>
        <translation>พิมพ์ทะเบียน: ตัวอักษรหรือตัวเลข</translation>
    </message>
    <message>
        <source>A day is written 2026-12-31 or 31/12/2026.</source>
        <translation>เขียนวันที่แบบ 2026-12-31 หรือ 31/12/2026 (ปี พ.ศ. ก็ได้)</translation>
    </message>
    <message>
        <source>The last day lies before the first day.</source>
        <translation>วันสุดท้ายอยู่ก่อนวันแรก</translation>
    </message>
    <message>
        <source>There is no list yet. Make one on the lists page (Ctrl+7).</source>
        <translation>ยังไม่มีบัญชี สร้างที่หน้าบัญชีทะเบียน (Ctrl+7)</translation>
    </message>
</context>
<context>
    <name>ExportBar</name>
    <message>
        <source>Stop export</source>
        <translation>หยุดส่งออก</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>Not exported. {0}</source>
        <translation>ไม่ได้ส่งออก {0}</translation>
    </message>
    <message>
        <source>Export stopped. There is no file {0}.</source>
        <translation>หยุดส่งออกแล้ว ไม่มีไฟล์ {0}</translation>
    </message>
    <message>
        <source>Exported {0} passage(s) to {1}.</source>
        <translation>ส่งออก {0} รายการไปที่ {1} แล้ว</translation>
    </message>
    <message>
        <source>Exporting to {0}</source>
        <translation>กำลังส่งออกไปที่ {0}</translation>
    </message>
</context>
<context>
    <name>ExportMenu</name>
    <message>
        <source>Export</source>
        <translation>ส่งออก</translation>
    </message>
    <message>
        <source>Write the passages that the filter finds to a file (Ctrl+E)</source>
        <translation>เขียนรายการที่ตัวกรองพบลงไฟล์ (Ctrl+E)</translation>
    </message>
    <message>
        <source>All found as Excel table</source>
        <translation>ที่พบทั้งหมดเป็นตาราง Excel</translation>
    </message>
    <message>
        <source>All found as CSV table</source>
        <translation>ที่พบทั้งหมดเป็นตาราง CSV</translation>
    </message>
    <message>
        <source>All found as JSON Lines, with trace and hashes</source>
        <translation>ที่พบทั้งหมดเป็น JSON Lines พร้อมขั้นตอนและแฮช</translation>
    </message>
    <message>
        <source>All found as evidence sheets (PDF, a page each)</source>
        <translation>ที่พบทั้งหมดเป็นใบหลักฐาน (PDF รายการละหน้า)</translation>
    </message>
    <message>
        <source>The chosen passage as evidence sheet (PDF)</source>
        <translation>รายการที่เลือกเป็นใบหลักฐาน (PDF)</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>ส่งออกไปที่</translation>
    </message>
</context>
<context>
    <name>FileEditor</name>
    <message>
        <source>Choose a file</source>
        <translation>เลือกไฟล์</translation>
    </message>
    <message>
        <source>Certificates and keys (*.pem *.crt *.cer *.key);;All files (*)</source>
        <translation>ใบรับรองและกุญแจ (*.pem *.crt *.cer *.key);;ทุกไฟล์ (*)</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Plate, e.g. AB*12?</source>
        <translation>ทะเบียน เช่น กข*12?</translation>
    </message>
    <message>
        <source>* stands for any run of characters, ? for one</source>
        <translation>* แทนตัวอักษรกี่ตัวก็ได้ ? แทนหนึ่งตัว</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>ทะเบียน</translation>
    </message>
    <message>
        <source>How exactly</source>
        <translation>ความตรงกัน</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>เวลา</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>ล้าง</translation>
    </message>
    <message>
        <source>from</source>
        <translation>ตั้งแต่</translation>
    </message>
    <message>
        <source>to</source>
        <translation>ถึง</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <source>Target</source>
        <translation>ปลายทาง</translation>
    </message>
    <message>
        <source>All targets</source>
        <translation>ทุกปลายทาง</translation>
    </message>
    <message>
        <source>State</source>
        <translation>สถานะ</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>ทุกสถานะ</translation>
    </message>
    <message>
        <source>Not acknowledged</source>
        <translation>ปลายทางยังไม่รับ</translation>
    </message>
    <message>
        <source>Only the passage chosen elsewhere</source>
        <translation>เฉพาะรถที่เลือกจากหน้าอื่น</translation>
    </message>
    <message>
        <source>Show all passages (Esc)</source>
        <translation>แสดงรถทุกคัน (Esc)</translation>
    </message>
</context>
<context>
    <name>Gate</name>
    <message>
        <source>Installer password</source>
        <translation>รหัสผ่านช่างติดตั้ง</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>พิมพ์ซ้ำอีกครั้ง</translation>
    </message>
    <message>
        <source>Choose the installer password</source>
        <translation>ตั้งรหัสผ่านช่างติดตั้ง</translation>
    </message>
    <message>
        <source>It protects these settings from now on. Write it down and keep it in a safe place.</source>
        <translation>รหัสนี้จะป้องกันการตั้งค่าตั้งแต่บัดนี้ จดไว้และเก็บในที่ปลอดภัย</translation>
    </message>
    <message>
        <source>Set password and open</source>
        <translation>ตั้งรหัสผ่านและเปิด</translation>
    </message>
    <message>
        <source>Settings are for the installer</source>
        <translation>การตั้งค่าสำหรับช่างติดตั้ง</translation>
    </message>
    <message>
        <source>Cameras go on running. Ctrl+1 takes you back to the live pictures.</source>
        <translation>กล้องยังทำงานต่อ กด Ctrl+1 กลับไปดูภาพสด</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>เปิดการตั้งค่า</translation>
    </message>
    <message>
        <source>The two are not the same. Please type both again.</source>
        <translation>สองช่องไม่ตรงกัน กรุณาพิมพ์ใหม่ทั้งสองช่อง</translation>
    </message>
</context>
<context>
    <name>GuardDesk</name>
    <message>
        <source>The file is written.</source>
        <translation>เขียนไฟล์แล้ว</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>ปิดเสียงอยู่</translation>
    </message>
    <message>
        <source>no sound</source>
        <translation>ไม่มีเสียง</translation>
    </message>
    <message>
        <source>{0} is changed.</source>
        <translation>แก้ไข {0} แล้ว</translation>
    </message>
    <message>
        <source>{0} is on the list now.</source>
        <translation>{0} อยู่ในบัญชีแล้ว</translation>
    </message>
    <message>
        <source>It can be taken back on the lists page (Ctrl+7, Ctrl+Z).</source>
        <translation>ยกเลิกได้ที่หน้าบัญชีทะเบียน (Ctrl+7, Ctrl+Z)</translation>
    </message>
    <message>
        <source>{0} is recorded as typed by hand.</source>
        <translation>บันทึก {0} เป็นทะเบียนที่พิมพ์เองแล้ว</translation>
    </message>
    <message>
        <source>The alert stays open.</source>
        <translation>การแจ้งเตือนยังค้างอยู่</translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message>
        <source>The engine has not reported yet.</source>
        <translation>ระบบยังไม่ได้รายงาน</translation>
    </message>
    <message>
        <source>half were quicker</source>
        <translation>ครึ่งหนึ่งเร็วกว่านี้</translation>
    </message>
    <message>
        <source>19 of 20 were quicker</source>
        <translation>19 จาก 20 เร็วกว่านี้</translation>
    </message>
    <message>
        <source>for the disk</source>
        <translation>รอลงดิสก์</translation>
    </message>
    <message>
        <source>for the platform</source>
        <translation>รอส่ง</translation>
    </message>
    <message>
        <source>Pictures read per second</source>
        <translation>จำนวนภาพที่อ่านต่อวินาที</translation>
    </message>
    <message>
        <source>per second</source>
        <translation>ต่อวินาที</translation>
    </message>
    <message>
        <source>all cameras</source>
        <translation>ทุกกล้อง</translation>
    </message>
    <message>
        <source>From camera to result</source>
        <translation>จากกล้องถึงผล</translation>
    </message>
    <message>
        <source>milliseconds</source>
        <translation>มิลลิวินาที</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>หน่วยประมวลผล</translation>
    </message>
    <message>
        <source>cores in use</source>
        <translation>แกนที่ใช้</translation>
    </message>
    <message>
        <source>this program</source>
        <translation>โปรแกรมนี้</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>หน่วยความจำ</translation>
    </message>
    <message>
        <source>megabytes</source>
        <translation>เมกะไบต์</translation>
    </message>
    <message>
        <source>What waits</source>
        <translation>สิ่งที่รออยู่</translation>
    </message>
    <message>
        <source>passages, events</source>
        <translation>รายการ, เหตุการณ์</translation>
    </message>
    <message>
        <source>Of 100 vehicles seen, so many were read, by camera and hour</source>
        <translation>อ่านได้กี่คันจาก 100 คันที่เห็น แยกตามกล้องและชั่วโมง</translation>
    </message>
    <message>
        <source>Everything runs.</source>
        <translation>ทุกอย่างทำงานปกติ</translation>
    </message>
</context>
<context>
    <name>HelpOverlay</name>
    <message>
        <source>Keys — F1 or Esc puts this list away</source>
        <translation>ปุ่มลัด — กด F1 หรือ Esc เพื่อปิด</translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message>
        <source>Line</source>
        <translation>บรรทัด</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>ผลที่จะเกิด</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>แถว</translation>
    </message>
    <message>
        <source>Rows of the file</source>
        <translation>แถวในไฟล์</translation>
    </message>
    <message>
        <source>Leave everything as it is (Esc)</source>
        <translation>ไม่เปลี่ยนอะไร (Esc)</translation>
    </message>
    <message>
        <source>Reading the file …</source>
        <translation>กำลังอ่านไฟล์ …</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>นำเข้า</translation>
    </message>
    <message>
        <source>{0} row(s) are good, {1} can&apos;t be used and stay out.</source>
        <translation>ใช้ได้ {0} แถว ใช้ไม่ได้ {1} แถว ซึ่งจะไม่นำเข้า</translation>
    </message>
    <message>
        <source>goes on “{0}”</source>
        <translation>ลงบัญชี “{0}”</translation>
    </message>
    <message>
        <source>Import the {0} good row(s)</source>
        <translation>นำเข้า {0} แถวที่ใช้ได้</translation>
    </message>
    <message>
        <source>Importing …</source>
        <translation>กำลังนำเข้า …</translation>
    </message>
</context>
<context>
    <name>LatencyChart</name>
    <message>
        <source>No delivery was taken in the last hour.</source>
        <translation>ชั่วโมงที่ผ่านมาไม่มีรายการที่ปลายทางรับ</translation>
    </message>
    <message>
        <source>Taken after, last hour. Now: half within {0} (line), 95 % within {1} (dots)</source>
        <translation>เวลาที่ปลายทางรับ ชั่วโมงที่ผ่านมา ขณะนี้: ครึ่งหนึ่งภายใน {0} (เส้น), 95 % ภายใน {1} (จุด)</translation>
    </message>
    <message>
        <source>{0} min ago</source>
        <translation>{0} นาทีที่แล้ว</translation>
    </message>
    <message>
        <source>now</source>
        <translation>ขณะนี้</translation>
    </message>
    <message>
        <source>How long deliveries took in the last hour</source>
        <translation>เวลาที่ใช้ส่งในชั่วโมงที่ผ่านมา</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>Show or hide vehicles with this outcome</source>
        <translation>แสดงหรือซ่อนรถที่มีผลนี้</translation>
    </message>
    <message>
        <source>Outcome of each vehicle</source>
        <translation>ผลของรถแต่ละคัน</translation>
    </message>
    <message>
        <source>Seen and read today</source>
        <translation>เห็นและอ่านได้วันนี้</translation>
    </message>
</context>
<context>
    <name>LineChart</name>
    <message>
        <source>minutes ago</source>
        <translation>นาทีที่แล้ว</translation>
    </message>
    <message>
        <source>now</source>
        <translation>ขณะนี้</translation>
    </message>
</context>
<context>
    <name>ListsPage</name>
    <message>
        <source>Find plate, owner, province or note</source>
        <translation>ค้นหาทะเบียน เจ้าของ จังหวัด หรือหมายเหตุ</translation>
    </message>
    <message>
        <source>Find in the lists</source>
        <translation>ค้นหาในบัญชี</translation>
    </message>
    <message>
        <source>List</source>
        <translation>บัญชี</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>รายการ</translation>
    </message>
    <message>
        <source>Add (Ins)</source>
        <translation>เพิ่ม (Ins)</translation>
    </message>
    <message>
        <source>Change (Enter)</source>
        <translation>แก้ไข (Enter)</translation>
    </message>
    <message>
        <source>Remove (Del)</source>
        <translation>ลบ (Del)</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>เลิกทำ (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Import CSV …</source>
        <translation>นำเข้า CSV …</translation>
    </message>
    <message>
        <source>Export CSV …</source>
        <translation>ส่งออก CSV …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>ลบ</translation>
    </message>
    <message>
        <source>Keep (Esc)</source>
        <translation>เก็บไว้ (Esc)</translation>
    </message>
    <message>
        <source>All lists</source>
        <translation>ทุกบัญชี</translation>
    </message>
    <message>
        <source>{0} Ctrl+Z takes it back.</source>
        <translation>{0} กด Ctrl+Z เพื่อเลิกทำ</translation>
    </message>
    <message>
        <source>No plate is on a list yet. Press Ins, or import a CSV file.</source>
        <translation>ยังไม่มีทะเบียนในบัญชี กด Ins หรือนำเข้าไฟล์ CSV</translation>
    </message>
    <message>
        <source>Nothing matches. Clear the search, or choose all lists.</source>
        <translation>ไม่พบรายการที่ตรง ล้างคำค้น หรือเลือกทุกบัญชี</translation>
    </message>
    <message>
        <source>{0} of {1} entries</source>
        <translation>{0} จาก {1} รายการ</translation>
    </message>
    <message>
        <source>Choose the entries to remove first.</source>
        <translation>เลือกรายการที่จะลบก่อน</translation>
    </message>
    <message>
        <source>Take {0} off the list?</source>
        <translation>นำ {0} ออกจากบัญชีหรือไม่</translation>
    </message>
    <message>
        <source>Take {0} plates off their lists?</source>
        <translation>นำ {0} ทะเบียนออกจากบัญชีหรือไม่</translation>
    </message>
    <message>
        <source>{0} entries removed.</source>
        <translation>ลบแล้ว {0} รายการ</translation>
    </message>
    <message>
        <source>Taken back: {0}</source>
        <translation>เลิกทำแล้ว: {0}</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>กำลังบันทึก …</translation>
    </message>
    <message>
        <source>Import a list</source>
        <translation>นำเข้าบัญชี</translation>
    </message>
    <message>
        <source>Lists (*.csv *.txt);;All files (*)</source>
        <translation>บัญชี (*.csv *.txt);;ทุกไฟล์ (*)</translation>
    </message>
    <message>
        <source>The file was not read: too much waits. Try again.</source>
        <translation>อ่านไฟล์ไม่ได้: มีงานรออยู่มาก ลองอีกครั้ง</translation>
    </message>
    <message>
        <source>{0} entries imported.</source>
        <translation>นำเข้าแล้ว {0} รายการ</translation>
    </message>
    <message>
        <source>Export what is shown</source>
        <translation>ส่งออกรายการที่แสดง</translation>
    </message>
    <message>
        <source>Writing {0} …</source>
        <translation>กำลังเขียน {0} …</translation>
    </message>
    <message>
        <source>The file was not written: too much waits. Try again.</source>
        <translation>เขียนไฟล์ไม่ได้: มีงานรออยู่มาก ลองอีกครั้ง</translation>
    </message>
</context>
<context>
    <name>LogModel</name>
    <message>
        <source>Time</source>
        <translation>เวลา</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>ระดับ</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>ส่วนของระบบ</translation>
    </message>
    <message>
        <source>What</source>
        <translation>เหตุการณ์</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>all lines</source>
        <translation>ทุกบรรทัด</translation>
    </message>
    <message>
        <source>warnings and errors</source>
        <translation>คำเตือนและข้อผิดพลาด</translation>
    </message>
    <message>
        <source>errors only</source>
        <translation>เฉพาะข้อผิดพลาด</translation>
    </message>
    <message>
        <source>Least level</source>
        <translation>ระดับต่ำสุด</translation>
    </message>
    <message>
        <source>Lines that contain …</source>
        <translation>บรรทัดที่มีคำว่า …</translation>
    </message>
    <message>
        <source>Hold ({0})</source>
        <translation>ค้างไว้ ({0})</translation>
    </message>
    <message>
        <source>Let no new lines in while you read</source>
        <translation>ไม่ให้บรรทัดใหม่เข้าขณะอ่าน</translation>
    </message>
    <message>
        <source>Copy (Ctrl+C)</source>
        <translation>คัดลอก (Ctrl+C)</translation>
    </message>
    <message>
        <source>The chosen lines; without any, all that are shown</source>
        <translation>บรรทัดที่เลือก ถ้าไม่เลือกคือทั้งหมดที่แสดง</translation>
    </message>
    <message>
        <source>Save for the installer … (Ctrl+S)</source>
        <translation>บันทึกให้ช่างติดตั้ง … (Ctrl+S)</translation>
    </message>
    <message>
        <source>Choose a line to read all of it.</source>
        <translation>เลือกบรรทัดเพื่ออ่านทั้งหมด</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>แสดง</translation>
    </message>
    <message>
        <source>Held at {0}. New lines that wait: {1}.</source>
        <translation>ค้างไว้เมื่อ {0} บรรทัดใหม่ที่รอ: {1}</translation>
    </message>
    <message>
        <source>No line fits. Show all lines, or look for another word.</source>
        <translation>ไม่มีบรรทัดที่ตรง แสดงทุกบรรทัด หรือหาคำอื่น</translation>
    </message>
    <message>
        <source>Lines that fit: {0} of {1}</source>
        <translation>บรรทัดที่ตรง: {0} จาก {1}</translation>
    </message>
    <message>
        <source>Lines copied: {0}</source>
        <translation>คัดลอกแล้ว {0} บรรทัด</translation>
    </message>
    <message>
        <source>Save the log for the installer</source>
        <translation>บันทึกระบบให้ช่างติดตั้ง</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>ข้อความ (*.txt)</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>กำลังบันทึก …</translation>
    </message>
    <message>
        <source>The log was not saved: too much waits. Try again.</source>
        <translation>ไม่ได้บันทึก: มีงานรออยู่มาก ลองอีกครั้ง</translation>
    </message>
    <message>
        <source>Saved as {0}</source>
        <translation>บันทึกเป็น {0} แล้ว</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>That did not work: the program made a mistake.</source>
        <translation>ทำไม่สำเร็จ: โปรแกรมผิดพลาด</translation>
    </message>
    <message>
        <source>Cameras, recognition and records go on.</source>
        <translation>กล้อง การอ่าน และการบันทึกทำงานต่อ</translation>
    </message>
    <message>
        <source>Try again; if it stays, send the log (Ctrl+5) to your installer.</source>
        <translation>ลองอีกครั้ง ถ้ายังไม่ได้ ส่งบันทึกระบบ (Ctrl+5) ให้ช่างติดตั้ง</translation>
    </message>
    <message>
        <source>(nobody on duty)</source>
        <translation>(ไม่มีผู้เข้าเวร)</translation>
    </message>
</context>
<context>
    <name>ManualEntryPanel</name>
    <message>
        <source>Plate</source>
        <translation>ทะเบียน</translation>
    </message>
    <message>
        <source>Province or state</source>
        <translation>จังหวัดหรือรัฐ</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>กล้อง</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>ทิศทาง</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>หมายเหตุ</translation>
    </message>
    <message>
        <source>Picture that is kept with it</source>
        <translation>ภาพที่จะเก็บไว้ด้วย</translation>
    </message>
    <message>
        <source>Record (Enter)</source>
        <translation>บันทึก (Enter)</translation>
    </message>
    <message>
        <source>Leave (Esc)</source>
        <translation>ออก (Esc)</translation>
    </message>
    <message>
        <source>Note: why by hand</source>
        <translation>หมายเหตุ: เหตุที่พิมพ์เอง</translation>
    </message>
    <message>
        <source>A vehicle the camera missed, {0}. Type its plate.</source>
        <translation>รถที่กล้องอ่านไม่ทัน เวลา {0} พิมพ์ทะเบียน</translation>
    </message>
    <message>
        <source>No live picture now</source>
        <translation>ขณะนี้ไม่มีภาพสด</translation>
    </message>
    <message>
        <source>Type the plate first: letters or digits.</source>
        <translation>พิมพ์ทะเบียนก่อน: ตัวอักษรหรือตัวเลข</translation>
    </message>
    <message>
        <source>There is no camera in the settings.</source>
        <translation>ยังไม่มีกล้องในการตั้งค่า</translation>
    </message>
</context>
<context>
    <name>NavigationBar</name>
    <message>
        <source>Live</source>
        <translation>ภาพสด</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>ผลอ่าน</translation>
    </message>
    <message>
        <source>Breakdown</source>
        <translation>ขั้นตอน</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>สถานะ</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>บันทึก</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>ตั้งค่า</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>บัญชี</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>เตือน</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>เข้า–ออก</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>การส่ง</translation>
    </message>
    <message>
        <source>F1: keys</source>
        <translation>F1: ปุ่มลัด</translation>
    </message>
    <message>
        <source>Keys (F1)</source>
        <translation>ปุ่มลัด (F1)</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>ปุ่มลัด</translation>
    </message>
    <message>
        <source>Alerts ({0} open)</source>
        <translation>เตือน (ค้าง {0})</translation>
    </message>
</context>
<context>
    <name>NoticeBoard</name>
    <message>
        <source>… and {0} older message(s) behind these.</source>
        <translation>… และข้อความเก่ากว่าอีก {0} ข้อความ</translation>
    </message>
</context>
<context>
    <name>PassageCard</name>
    <message>
        <source>Hold (P)</source>
        <translation>ค้างไว้ (P)</translation>
    </message>
    <message>
        <source>Keep this passage here while others go by</source>
        <translation>ค้างรถคันนี้ไว้ที่นี่แม้คันอื่นผ่าน</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>รถ</translation>
    </message>
    <message>
        <source>Plate as read</source>
        <translation>ป้ายที่อ่าน</translation>
    </message>
    <message>
        <source>Nobody at the gate yet</source>
        <translation>ยังไม่มีรถที่ประตู</translation>
    </message>
    <message>
        <source>The next vehicle appears here.</source>
        <translation>รถคันถัดไปจะปรากฏที่นี่</translation>
    </message>
    <message>
        <source>Held (P), {0} newer</source>
        <translation>ค้างไว้ (P) ใหม่กว่า {0} คัน</translation>
    </message>
    <message>
        <source>Held (P)</source>
        <translation>ค้างไว้ (P)</translation>
    </message>
    <message>
        <source>No plate read</source>
        <translation>อ่านทะเบียนไม่ได้</translation>
    </message>
</context>
<context>
    <name>PassagesChart</name>
    <message>
        <source>read</source>
        <translation>อ่านได้</translation>
    </message>
    <message>
        <source>seen, not read</source>
        <translation>เห็นแต่อ่านไม่ได้</translation>
    </message>
    <message>
        <source>Vehicles per hour</source>
        <translation>จำนวนรถต่อชั่วโมง</translation>
    </message>
    <message>
        <source>vehicles</source>
        <translation>คัน</translation>
    </message>
    <message>
        <source>hour of the day</source>
        <translation>ชั่วโมงของวัน</translation>
    </message>
    <message>
        <source>No vehicle came by in the last 24 hours.</source>
        <translation>24 ชั่วโมงที่ผ่านมาไม่มีรถผ่าน</translation>
    </message>
</context>
<context>
    <name>PictureShelf</name>
    <message>
        <source>The picture can&apos;t be shown.</source>
        <translation>แสดงภาพไม่ได้</translation>
    </message>
</context>
<context>
    <name>PlateHistoryPanel</name>
    <message>
        <source>Plate</source>
        <translation>ทะเบียน</translation>
    </message>
    <message>
        <source>Plate, then Enter</source>
        <translation>ทะเบียน แล้วกด Enter</translation>
    </message>
    <message>
        <source>Leave (Esc)</source>
        <translation>ออก (Esc)</translation>
    </message>
    <message>
        <source>Last passages of this plate</source>
        <translation>ประวัติการผ่านของทะเบียนนี้</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>รถ</translation>
    </message>
    <message>
        <source>Type a plate to see its last passages.</source>
        <translation>พิมพ์ทะเบียนเพื่อดูประวัติการผ่าน</translation>
    </message>
    <message>
        <source>Type a plate: letters or digits.</source>
        <translation>พิมพ์ทะเบียน: ตัวอักษรหรือตัวเลข</translation>
    </message>
    <message>
        <source>Asking the record …</source>
        <translation>กำลังถามฐานข้อมูล …</translation>
    </message>
    <message>
        <source>Last time before: {0}</source>
        <translation>ครั้งก่อนหน้านี้: {0}</translation>
    </message>
    <message>
        <source>Last passage: {0}</source>
        <translation>ผ่านล่าสุด: {0}</translation>
    </message>
    <message>
        <source>Never before: this is the first passage of this plate.</source>
        <translation>ไม่เคยผ่าน: นี่เป็นครั้งแรกของทะเบียนนี้</translation>
    </message>
    <message>
        <source>No passage of this plate is on record.</source>
        <translation>ไม่มีบันทึกการผ่านของทะเบียนนี้</translation>
    </message>
</context>
<context>
    <name>ProbeView</name>
    <message>
        <source>Testing …</source>
        <translation>กำลังทดสอบ …</translation>
    </message>
    <message>
        <source>{0} · {1} ms</source>
        <translation>{0} · {1} ms</translation>
    </message>
    <message>
        <source>The test stopped at: {0}</source>
        <translation>การทดสอบหยุดที่: {0}</translation>
    </message>
    <message>
        <source>The camera can be used.</source>
        <translation>กล้องใช้งานได้</translation>
    </message>
</context>
<context>
    <name>PushAlarm</name>
    <message>
        <source>Barriers will not open by themselves</source>
        <translation>ไม้กั้นจะไม่เปิดเอง</translation>
    </message>
    <message>
        <source>Let cars in by hand.</source>
        <translation>โปรดเปิดไม้กั้นให้รถเอง</translation>
    </message>
</context>
<context>
    <name>PushPage</name>
    <message>
        <source>Push targets</source>
        <translation>ปลายทาง</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>เพิ่ม</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>ลบ</translation>
    </message>
    <message>
        <source>Opens barriers for</source>
        <translation>เปิดไม้กั้นได้ภายใน</translation>
    </message>
    <message>
        <source>s</source>
        <translation>วินาที</translation>
    </message>
    <message>
        <source>after that, an event is only a record</source>
        <translation>หลังจากนั้นเหตุการณ์เป็นเพียงบันทึก</translation>
    </message>
    <message>
        <source>Heartbeat every</source>
        <translation>สัญญาณชีพทุก</translation>
    </message>
    <message>
        <source>so that the receiver notices when we fall silent</source>
        <translation>เพื่อให้ปลายทางรู้เมื่อเราเงียบไป</translation>
    </message>
    <message>
        <source>No target yet: events are recorded, and nothing is sent. “Add” makes the first one.</source>
        <translation>ยังไม่มีปลายทาง: บันทึกเหตุการณ์แต่ไม่ส่ง กด “เพิ่ม” เพื่อสร้างปลายทางแรก</translation>
    </message>
    <message>
        <source>Send test event</source>
        <translation>ส่งเหตุการณ์ทดสอบ</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(ไม่มีชื่อ)</translation>
    </message>
    <message>
        <source>{0} (off)</source>
        <translation>{0} (ปิด)</translation>
    </message>
    <message>
        <source>Choose a target on the left.</source>
        <translation>เลือกปลายทางทางซ้าย</translation>
    </message>
    <message>
        <source>Waiting for the answer …</source>
        <translation>กำลังรอคำตอบ …</translation>
    </message>
    <message>
        <source>First correct what is marked below.</source>
        <translation>แก้ไขที่ทำเครื่องหมายไว้ด้านล่างก่อน</translation>
    </message>
    <message>
        <source>First make a signing secret.</source>
        <translation>สร้างรหัสลับก่อน</translation>
    </message>
    <message>
        <source>Sends one event that opens nothing, with what stands here.</source>
        <translation>ส่งเหตุการณ์หนึ่งรายการที่ไม่เปิดไม้กั้น ตามที่ตั้งไว้ตรงนี้</translation>
    </message>
    <message>
        <source>New target</source>
        <translation>ปลายทางใหม่</translation>
    </message>
    <message>
        <source>Not sent: {0}</source>
        <translation>ไม่ได้ส่ง: {0}</translation>
    </message>
    <message>
        <source>The receiver took it: {0}</source>
        <translation>ปลายทางรับแล้ว: {0}</translation>
    </message>
    <message>
        <source>The receiver did not take it: {0}</source>
        <translation>ปลายทางไม่รับ: {0}</translation>
    </message>
</context>
<context>
    <name>PushTargetForm</name>
    <message>
        <source>Name</source>
        <translation>ชื่อ</translation>
    </message>
    <message>
        <source>Send to it</source>
        <translation>ส่งไปที่นี่</translation>
    </message>
    <message>
        <source>off: nothing is sent and nothing collects for it</source>
        <translation>ปิด: ไม่ส่งและไม่สะสมไว้ให้</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>ที่อยู่</translation>
    </message>
    <message>
        <source>such as https://sentinel.example/anpr/events; the events are posted there</source>
        <translation>เช่น https://sentinel.example/anpr/events เหตุการณ์ส่งไปที่นั่น</translation>
    </message>
    <message>
        <source>Allow plain http://</source>
        <translation>ยอมให้ใช้ http:// ธรรมดา</translation>
    </message>
    <message>
        <source>Everybody on the way can read plates and change what is sent. Only for networks that nobody else is on.</source>
        <translation>ทุกคนระหว่างทางอ่านทะเบียนและแก้สิ่งที่ส่งได้ ใช้เฉพาะเครือข่ายที่ไม่มีผู้อื่น</translation>
    </message>
    <message>
        <source>at least one; a test event goes in any case</source>
        <translation>อย่างน้อยหนึ่ง เหตุการณ์ทดสอบส่งเสมอ</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>เหตุการณ์</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>ภาพ</translation>
    </message>
    <message>
        <source>as addresses that expire</source>
        <translation>เป็นที่อยู่ซึ่งหมดอายุ</translation>
    </message>
    <message>
        <source>inside the event</source>
        <translation>อยู่ในเหตุการณ์</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ไม่มี</translation>
    </message>
    <message>
        <source>addresses: the receiver fetches them from our endpoint; inside: it need not call back</source>
        <translation>ที่อยู่: ปลายทางมารับภาพจากเรา อยู่ในเหตุการณ์: ไม่ต้องเรียกกลับ</translation>
    </message>
    <message>
        <source>Certificate authority</source>
        <translation>ผู้ออกใบรับรอง</translation>
    </message>
    <message>
        <source>PEM file; empty: the well-known ones. Self-made certificates need it</source>
        <translation>ไฟล์ PEM เว้นว่าง: ผู้ออกที่รู้จักทั่วไป ใบรับรองที่ทำเองต้องใส่</translation>
    </message>
    <message>
        <source>Our certificate</source>
        <translation>ใบรับรองของเรา</translation>
    </message>
    <message>
        <source>only where the receiver asks for one</source>
        <translation>เฉพาะเมื่อปลายทางขอ</translation>
    </message>
    <message>
        <source>Its key</source>
        <translation>กุญแจของใบรับรอง</translation>
    </message>
    <message>
        <source>Wait for an answer</source>
        <translation>รอคำตอบไม่เกิน</translation>
    </message>
    <message>
        <source>s</source>
        <translation>วินาที</translation>
    </message>
    <message>
        <source>then the try counts as failed and is repeated</source>
        <translation>เกินนี้ถือว่าไม่สำเร็จและส่งใหม่</translation>
    </message>
    <message>
        <source>Send late ones at</source>
        <translation>ส่งรายการค้างด้วยความเร็ว</translation>
    </message>
    <message>
        <source>a second</source>
        <translation>ต่อวินาที</translation>
    </message>
    <message>
        <source>after an outage, besides the fresh ones, which go first</source>
        <translation>หลังขัดข้อง โดยรายการใหม่ไปก่อน</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>No (Esc)</source>
        <translation>ไม่ (Esc)</translation>
    </message>
</context>
<context>
    <name>ReadMeter</name>
    <message>
        <source>no vehicle today</source>
        <translation>วันนี้ยังไม่มีรถ</translation>
    </message>
    <message>
        <source>{0} of {1} vehicles read, {2}</source>
        <translation>อ่านได้ {0} จาก {1} คัน, {2}</translation>
    </message>
</context>
<context>
    <name>ReadRates</name>
    <message>
        <source>Read rate by camera and hour</source>
        <translation>อัตราอ่านได้ แยกตามกล้องและชั่วโมง</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 ชม.</translation>
    </message>
</context>
<context>
    <name>RecognitionPage</name>
    <message>
        <source>Show from</source>
        <translation>แสดงตั้งแต่</translation>
    </message>
    <message>
        <source>0 to 1; less sure reads are not taken as read</source>
        <translation>0 ถึง 1 ถ้ามั่นใจน้อยกว่านี้ไม่ถือว่าอ่านได้</translation>
    </message>
    <message>
        <source>Alert from</source>
        <translation>แจ้งเตือนตั้งแต่</translation>
    </message>
    <message>
        <source>Open the gate from</source>
        <translation>เปิดไม้กั้นตั้งแต่</translation>
    </message>
    <message>
        <source>look-alike matches never open</source>
        <translation>ทะเบียนที่เพียงคล้ายกันไม่เปิดไม้กั้น</translation>
    </message>
    <message>
        <source>Pictures that must agree</source>
        <translation>จำนวนภาพที่ต้องตรงกัน</translation>
    </message>
    <message>
        <source>more is safer and slower</source>
        <translation>ยิ่งมากยิ่งแม่นแต่ช้าลง</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>ภูมิภาค</translation>
    </message>
    <message>
        <source>codes, most likely first, such as th, eu; empty means all</source>
        <translation>รหัส เรียงตามที่พบบ่อย เช่น th, eu เว้นว่างคือทั้งหมด</translation>
    </message>
    <message>
        <source>Refuse other formats</source>
        <translation>ไม่รับรูปแบบอื่น</translation>
    </message>
    <message>
        <source>Least plate width</source>
        <translation>ความกว้างป้ายต่ำสุด</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>narrower plates are followed but not read</source>
        <translation>ป้ายที่แคบกว่านี้ติดตามแต่ไม่อ่าน</translation>
    </message>
    <message>
        <source>Same place, same car for</source>
        <translation>ที่เดิม คันเดิม ภายใน</translation>
    </message>
    <message>
        <source>s</source>
        <translation>วินาที</translation>
    </message>
    <message>
        <source>a parked car is reported once</source>
        <translation>รถที่จอดอยู่รายงานครั้งเดียว</translation>
    </message>
    <message>
        <source>Same visit within</source>
        <translation>ถือเป็นการผ่านครั้งเดียวกันภายใน</translation>
    </message>
    <message>
        <source>Rest while nothing moves</source>
        <translation>พักเมื่อไม่มีอะไรเคลื่อนไหว</translation>
    </message>
    <message>
        <source>saves the processor at night</source>
        <translation>ประหยัดหน่วยประมวลผลเวลากลางคืน</translation>
    </message>
    <message>
        <source>Plates read per picture</source>
        <translation>จำนวนป้ายที่อ่านต่อภาพ</translation>
    </message>
    <message>
        <source>Detector</source>
        <translation>ตัวตรวจจับ</translation>
    </message>
    <message>
        <source>Detector picture size</source>
        <translation>ขนาดภาพของตัวตรวจจับ</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>ประมวลผลด้วย</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>ตัวอ่าน</translation>
    </message>
    <message>
        <source>Plate threshold</source>
        <translation>เกณฑ์พบป้าย</translation>
    </message>
    <message>
        <source>Vehicle threshold</source>
        <translation>เกณฑ์พบรถ</translation>
    </message>
</context>
<context>
    <name>ResultsModel</name>
    <message>
        <source>Click to sort by this</source>
        <translation>กดเพื่อเรียงตามคอลัมน์นี้</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>Columns</source>
        <translation>คอลัมน์</translation>
    </message>
    <message>
        <source>{0} What is shown is from before; F5 asks again.</source>
        <translation>{0} ที่แสดงอยู่เป็นข้อมูลก่อนหน้า กด F5 เพื่อถามใหม่</translation>
    </message>
    <message>
        <source>Asking the record …</source>
        <translation>กำลังถามฐานข้อมูล …</translation>
    </message>
    <message>
        <source>No passage matches. Clear the filter, or widen the time.</source>
        <translation>ไม่มีรายการที่ตรง ล้างตัวกรอง หรือขยายช่วงเวลา</translation>
    </message>
    <message>
        <source>{0} passage(s), that is all</source>
        <translation>{0} รายการ ครบทั้งหมดแล้ว</translation>
    </message>
    <message>
        <source>First {0} passages; scroll on for more</source>
        <translation>{0} รายการแรก เลื่อนลงดูเพิ่ม</translation>
    </message>
    <message>
        <source>First {0} of {1} passages; scroll on for more</source>
        <translation>{0} รายการแรกจาก {1} เลื่อนลงดูเพิ่ม</translation>
    </message>
    <message>
        <source>First {0} of more than {1} passages, counting …</source>
        <translation>{0} รายการแรกจากมากกว่า {1} กำลังนับ …</translation>
    </message>
</context>
<context>
    <name>ResultsTable</name>
    <message>
        <source>Passages</source>
        <translation>รายการรถผ่าน</translation>
    </message>
</context>
<context>
    <name>SavedBar</name>
    <message>
        <source>Saved filters</source>
        <translation>ตัวกรองที่เก็บไว้</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>เก็บไว้</translation>
    </message>
    <message>
        <source>Choose a saved filter, or type a name to keep the present one</source>
        <translation>เลือกตัวกรองที่เก็บไว้ หรือพิมพ์ชื่อเพื่อเก็บตัวกรองนี้</translation>
    </message>
    <message>
        <source>Keep the filter as it stands under this name</source>
        <translation>เก็บตัวกรองนี้ตามที่ตั้งไว้ด้วยชื่อนี้</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>ลบทิ้ง</translation>
    </message>
    <message>
        <source>{0} filters are kept already: forget one first.</source>
        <translation>เก็บตัวกรองไว้ {0} แบบแล้ว: ลบทิ้งสักหนึ่งแบบก่อน</translation>
    </message>
</context>
<context>
    <name>SecretPanel</name>
    <message>
        <source>The new secret</source>
        <translation>รหัสลับใหม่</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>คัดลอก</translation>
    </message>
    <message>
        <source>The secret before signs beside it for 24 hours</source>
        <translation>รหัสลับเดิมยังลงลายมือชื่อคู่กันอีก 24 ชั่วโมง</translation>
    </message>
    <message>
        <source>So that the receiver can change over without losing an event</source>
        <translation>เพื่อให้ปลายทางเปลี่ยนได้โดยไม่เสียเหตุการณ์</translation>
    </message>
    <message>
        <source>A new signing secret, shown this once</source>
        <translation>รหัสลับใหม่ แสดงครั้งนี้ครั้งเดียว</translation>
    </message>
    <message>
        <source>Signing secret: kept, never shown again</source>
        <translation>รหัสลับ: เก็บไว้แล้ว จะไม่แสดงอีก</translation>
    </message>
    <message>
        <source>No signing secret: nothing can be sent to this target</source>
        <translation>ไม่มีรหัสลับ: ส่งไปปลายทางนี้ไม่ได้</translation>
    </message>
    <message>
        <source>Change it …</source>
        <translation>เปลี่ยน …</translation>
    </message>
    <message>
        <source>Make one</source>
        <translation>สร้าง</translation>
    </message>
    <message>
        <source>Give it to the receiver, then save. It counts from then on.</source>
        <translation>ให้รหัสนี้แก่ปลายทางแล้วบันทึก มีผลตั้งแต่นั้น</translation>
    </message>
    <message>
        <source>It is saved and signs from now on. Copy it before you leave this page.</source>
        <translation>บันทึกและใช้แล้ว คัดลอกก่อนออกจากหน้านี้</translation>
    </message>
    <message>
        <source>The secret before also signs until {0}.</source>
        <translation>รหัสลับเดิมใช้ได้ด้วยถึง {0}</translation>
    </message>
    <message>
        <source>Copied. Paste it at the receiver; the clipboard forgets it with the next copy.</source>
        <translation>คัดลอกแล้ว วางที่ปลายทาง คลิปบอร์ดจะลืมเมื่อคัดลอกครั้งต่อไป</translation>
    </message>
</context>
<context>
    <name>SettingsLeftOpen</name>
    <message>
        <source>Ctrl+6 takes you back. In {0} they lock and the changes are dropped.</source>
        <translation>กด Ctrl+6 เพื่อกลับไป อีก {0} จะล็อกและทิ้งที่แก้ไว้</translation>
    </message>
    <message>
        <source>The settings are still open, with changes not saved.</source>
        <translation>การตั้งค่ายังเปิดอยู่ และยังไม่ได้บันทึกที่แก้ไข</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Parts of the settings</source>
        <translation>ส่วนของการตั้งค่า</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>กล้อง</translation>
    </message>
    <message>
        <source>Recognition</source>
        <translation>การอ่าน</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>การจัดเก็บ</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>ช่องรับ HTTP</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>สถานี</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>แจ้งเตือน</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>การส่ง</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>โทเคน</translation>
    </message>
    <message>
        <source>Save and apply</source>
        <translation>บันทึกและใช้</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>ทิ้งที่แก้ไข</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>ล็อก</translation>
    </message>
    <message>
        <source>Saved and in force.</source>
        <translation>บันทึกและใช้แล้ว</translation>
    </message>
    <message>
        <source>Saved. {0}</source>
        <translation>บันทึกแล้ว {0}</translation>
    </message>
    <message>
        <source>{0} thing(s) to correct before saving.</source>
        <translation>ต้องแก้ {0} จุดก่อนบันทึก</translation>
    </message>
    <message>
        <source>Not saved yet.</source>
        <translation>ยังไม่ได้บันทึก</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>กำลังบันทึก …</translation>
    </message>
</context>
<context>
    <name>ShiftPanel</name>
    <message>
        <source>Your name</source>
        <translation>ชื่อของคุณ</translation>
    </message>
    <message>
        <source>Who is on duty? Your name is kept with everything you change.</source>
        <translation>ใครเข้าเวร ชื่อของคุณจะบันทึกไว้กับทุกอย่างที่คุณแก้ไข</translation>
    </message>
    <message>
        <source>Start shift</source>
        <translation>เริ่มกะ</translation>
    </message>
    <message>
        <source>Please choose or type a name first.</source>
        <translation>กรุณาเลือกหรือพิมพ์ชื่อก่อน</translation>
    </message>
    <message>
        <source>Who takes over? Your name is kept with everything you change.</source>
        <translation>ใครรับเวรต่อ ชื่อของคุณจะบันทึกไว้กับทุกอย่างที่คุณแก้ไข</translation>
    </message>
</context>
<context>
    <name>StagePanel</name>
    <message>
        <source>{0} ms</source>
        <translation>{0} ms</translation>
    </message>
</context>
<context>
    <name>StationPage</name>
    <message>
        <source>Site</source>
        <translation>สถานที่</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>สถานี</translation>
    </message>
    <message>
        <source>stands in every event</source>
        <translation>อยู่ในทุกเหตุการณ์</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>เจ้าหน้าที่</translation>
    </message>
    <message>
        <source>names offered at shift start, separated by commas</source>
        <translation>ชื่อที่ให้เลือกตอนเริ่มกะ คั่นด้วยจุลภาค</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>ภาษา</translation>
    </message>
    <message>
        <source>of the screens; counts from the next start</source>
        <translation>ของหน้าจอ มีผลเมื่อเปิดโปรแกรมครั้งต่อไป</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Cameras</source>
        <translation>กล้อง</translation>
    </message>
    <message>
        <source>Recognition</source>
        <translation>การอ่าน</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>การส่ง</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>ดิสก์</translation>
    </message>
    <message>
        <source>Viewers</source>
        <translation>ผู้ชม</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>นาฬิกา</translation>
    </message>
    <message>
        <source>Nobody on duty</source>
        <translation>ไม่มีผู้เข้าเวร</translation>
    </message>
    <message>
        <source>Change of shift (Ctrl+O)</source>
        <translation>เปลี่ยนกะ (Ctrl+O)</translation>
    </message>
    <message>
        <source>On duty: {0}</source>
        <translation>เข้าเวร: {0}</translation>
    </message>
    <message>
        <source>Everything runs.</source>
        <translation>ทุกอย่างทำงานปกติ</translation>
    </message>
    <message>
        <source> (+{0} more, Ctrl+4)</source>
        <translation> (+อีก {0}, Ctrl+4)</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>กำลังเริ่ม</translation>
    </message>
    <message>
        <source>The engine has not reported yet.</source>
        <translation>ระบบยังไม่ได้รายงาน</translation>
    </message>
    <message>
        <source>No word from the engine for {0}: what you see may be old. Restart the program if this stays.</source>
        <translation>ระบบเงียบมา {0}: ภาพที่เห็นอาจเก่า ถ้ายังเป็นอยู่ให้เปิดโปรแกรมใหม่</translation>
    </message>
    <message>
        <source>No report</source>
        <translation>ไม่มีรายงาน</translation>
    </message>
    <message>
        <source>Screens that watch over the network</source>
        <translation>จอที่ดูผ่านเครือข่าย</translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message>
        <source>Keep passages for</source>
        <translation>เก็บรายการรถผ่านไว้</translation>
    </message>
    <message>
        <source>days</source>
        <translation>วัน</translation>
    </message>
    <message>
        <source>older ones are deleted with their pictures</source>
        <translation>เก่ากว่านี้จะถูกลบพร้อมภาพ</translation>
    </message>
    <message>
        <source>Keep whole pictures for</source>
        <translation>เก็บภาพเต็มไว้</translation>
    </message>
    <message>
        <source>plate and vehicle pictures stay as long as the passage</source>
        <translation>ภาพป้ายและภาพรถเก็บไว้นานเท่ารายการ</translation>
    </message>
    <message>
        <source>Keep free</source>
        <translation>เหลือที่ว่างไว้</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>with less free disk, pictures are no longer written; passages still are</source>
        <translation>ถ้าที่ว่างน้อยกว่านี้จะไม่เขียนภาพ แต่ยังบันทึกรายการ</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>คุณภาพ JPEG</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>ฐานข้อมูล</translation>
    </message>
    <message>
        <source>empty: a file in the data folder; else an address without password; used from the next start</source>
        <translation>เว้นว่าง: ไฟล์ในโฟลเดอร์ข้อมูล หรือใส่ที่อยู่โดยไม่มีรหัสผ่าน มีผลเมื่อเปิดครั้งต่อไป</translation>
    </message>
    <message>
        <source>Database password</source>
        <translation>รหัสผ่านฐานข้อมูล</translation>
    </message>
    <message>
        <source>kept; type to replace it</source>
        <translation>เก็บไว้แล้ว พิมพ์เพื่อเปลี่ยน</translation>
    </message>
    <message>
        <source>none kept</source>
        <translation>ยังไม่มี</translation>
    </message>
</context>
<context>
    <name>StoredPicturePane</name>
    <message>
        <source>No picture kept</source>
        <translation>ไม่มีภาพเก็บไว้</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>กำลังโหลด …</translation>
    </message>
</context>
<context>
    <name>TargetCard</name>
    <message>
        <source>Resume</source>
        <translation>ส่งต่อ</translation>
    </message>
    <message>
        <source>Resume {0}</source>
        <translation>ส่งต่อไปที่ {0}</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} วินาที</translation>
    </message>
    <message>
        <source>{0} wait, the oldest for {1}</source>
        <translation>รออยู่ {0} เก่าสุดรอมา {1}</translation>
    </message>
    <message>
        <source>nothing waits</source>
        <translation>ไม่มีอะไรรอ</translation>
    </message>
    <message>
        <source>{0} given up</source>
        <translation>เลิกส่ง {0}</translation>
    </message>
    <message>
        <source>taken after {0} (95 %: {1})</source>
        <translation>รับภายใน {0} (95 %: {1})</translation>
    </message>
    <message>
        <source>last taken {0}</source>
        <translation>รับล่าสุด {0}</translation>
    </message>
</context>
<context>
    <name>TargetCards</name>
    <message>
        <source>No push target is set up yet, so nothing is sent anywhere. The installer adds one in the settings (Ctrl+6, Push).</source>
        <translation>ยังไม่ได้ตั้งปลายทาง จึงไม่ส่งไปที่ใด ช่างติดตั้งเพิ่มได้ในการตั้งค่า (Ctrl+6, การส่ง)</translation>
    </message>
</context>
<context>
    <name>Ticker</name>
    <message>
        <source>Last passages</source>
        <translation>รถที่ผ่านล่าสุด</translation>
    </message>
</context>
<context>
    <name>TokensPage</name>
    <message>
        <source>Who will hold it, such as Venus Sentinel</source>
        <translation>ผู้ถือ เช่น Venus Sentinel</translation>
    </message>
    <message>
        <source>Who will hold the token</source>
        <translation>ผู้ถือโทเคน</translation>
    </message>
    <message>
        <source>Last day, or empty</source>
        <translation>วันสุดท้าย หรือเว้นว่าง</translation>
    </message>
    <message>
        <source>Last day the token is good</source>
        <translation>วันสุดท้ายที่โทเคนใช้ได้</translation>
    </message>
    <message>
        <source>Make a token</source>
        <translation>สร้างโทเคน</translation>
    </message>
    <message>
        <source>The new token</source>
        <translation>โทเคนใหม่</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>คัดลอก</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>เพิกถอน</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>ผู้ถือ</translation>
    </message>
    <message>
        <source>May</source>
        <translation>ทำได้</translation>
    </message>
    <message>
        <source>State</source>
        <translation>สถานะ</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>ใช้ล่าสุด</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>สร้างเมื่อ</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>โทเคน</translation>
    </message>
    <message>
        <source>never</source>
        <translation>ไม่เคย</translation>
    </message>
    <message>
        <source>revoked {0}</source>
        <translation>เพิกถอนเมื่อ {0}</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>ใช้ได้</translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation>ถึง {0}</translation>
    </message>
    <message>
        <source>ran out {0}</source>
        <translation>หมดอายุ {0}</translation>
    </message>
    <message>
        <source>Type who will hold the token.</source>
        <translation>พิมพ์ชื่อผู้ถือโทเคน</translation>
    </message>
    <message>
        <source>Tick what the token is good for.</source>
        <translation>เลือกว่าโทเคนทำอะไรได้</translation>
    </message>
    <message>
        <source>A day is written like 2027-06-30, or left empty for no end.</source>
        <translation>เขียนวันที่แบบ 2027-06-30 หรือเว้นว่างถ้าไม่กำหนด</translation>
    </message>
    <message>
        <source>The token for {0}, shown this once: keep it like a password.</source>
        <translation>โทเคนของ {0} แสดงครั้งนี้ครั้งเดียว เก็บเหมือนรหัสผ่าน</translation>
    </message>
    <message>
        <source>Revoke the token of {0}? Whoever holds it is refused from now on, for good.</source>
        <translation>เพิกถอนโทเคนของ {0} หรือไม่ ผู้ถือจะใช้ไม่ได้ตลอดไปตั้งแต่บัดนี้</translation>
    </message>
    <message>
        <source>The token of {0} is worth nothing any more.</source>
        <translation>โทเคนของ {0} ใช้ไม่ได้แล้ว</translation>
    </message>
    <message>
        <source>Copied. Paste it where it is needed; it is not shown again.</source>
        <translation>คัดลอกแล้ว วางในที่ที่ต้องใช้ จะไม่แสดงอีก</translation>
    </message>
</context>
<context>
    <name>TrafficPage</name>
    <message>
        <source>→ in today</source>
        <translation>→ เข้าวันนี้</translation>
    </message>
    <message>
        <source>← out today</source>
        <translation>← ออกวันนี้</translation>
    </message>
    <message>
        <source>still inside</source>
        <translation>ยังอยู่ข้างใน</translation>
    </message>
    <message>
        <source>Has left (Del)</source>
        <translation>ออกไปแล้ว (Del)</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>เลิกทำ (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>ทะเบียน</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>จังหวัด</translation>
    </message>
    <message>
        <source>Inside since</source>
        <translation>เข้ามาตั้งแต่</translation>
    </message>
    <message>
        <source>For</source>
        <translation>นาน</translation>
    </message>
    <message>
        <source>Came in at</source>
        <translation>เข้าทาง</translation>
    </message>
    <message>
        <source>Vehicles inside</source>
        <translation>รถที่อยู่ข้างใน</translation>
    </message>
    <message>
        <source>Choose a vehicle first.</source>
        <translation>เลือกรถก่อน</translation>
    </message>
    <message>
        <source>{0} is noted as gone. Ctrl+Z takes it back.</source>
        <translation>บันทึกว่า {0} ออกไปแล้ว กด Ctrl+Z เพื่อเลิกทำ</translation>
    </message>
    <message>
        <source>{0} is inside again.</source>
        <translation>{0} อยู่ข้างในอีกครั้ง</translation>
    </message>
</context>
<context>
    <name>VideoView</name>
    <message>
        <source>picture is old</source>
        <translation>ภาพเก่า</translation>
    </message>
    <message>
        <source>{0} fps</source>
        <translation>{0} ภาพ/วิ</translation>
    </message>
    <message>
        <source>{0} s old</source>
        <translation>เก่า {0} วิ</translation>
    </message>
    <message>
        <source>boxes {0} s older</source>
        <translation>กรอบช้ากว่าภาพ {0} วิ</translation>
    </message>
    <message>
        <source>boxes late, hidden</source>
        <translation>กรอบมาช้า จึงซ่อนไว้</translation>
    </message>
</context>
<context>
    <name>Wall</name>
    <message>
        <source>No camera yet.
Open Settings (Ctrl+6) and add one.</source>
        <translation>ยังไม่มีกล้อง
เปิดตั้งค่า (Ctrl+6) แล้วเพิ่มกล้อง</translation>
    </message>
</context>
<context>
    <name>Waterfall</name>
    <message>
        <source>{0} ms in all: {1}</source>
        <translation>รวม {0} มิลลิวินาที: {1}</translation>
    </message>
    <message>
        <source>{0} ms</source>
        <translation>{0} ms</translation>
    </message>
    <message>
        <source>milliseconds</source>
        <translation>มิลลิวินาที</translation>
    </message>
</context>
<context>
    <name>_NoticeBox</name>
    <message>
        <source>OK</source>
        <translation>ตกลง</translation>
    </message>
    <message>
        <source>Put this message away (Ctrl+N)</source>
        <translation>ปิดข้อความนี้ (Ctrl+N)</translation>
    </message>
</context>
<context>
    <name>_Tiles</name>
    <message>
        <source>Reads that voted: {0}</source>
        <translation>ครั้งที่ร่วมลงมติ: {0}</translation>
    </message>
    <message>
        <source>+{0} s · {1} · {2} px</source>
        <translation>+{0} วิ · {1} · {2} px</translation>
    </message>
</context>
<context>
    <name>alerts</name>
    <message>
        <source>Sound muted, {0} left (F9 ends it)</source>
        <translation>ปิดเสียงอยู่ เหลือ {0} (F9 เปิดเสียง)</translation>
    </message>
    <message>
        <source>Sound is switched off in the settings</source>
        <translation>เสียงถูกปิดในการตั้งค่า</translation>
    </message>
</context>
<context>
    <name>breakdown</name>
    <message>
        <source>picture {0}</source>
        <translation>ภาพที่ {0}</translation>
    </message>
    <message>
        <source>of {0}</source>
        <translation>ของ {0}</translation>
    </message>
    <message>
        <source>no plate in it</source>
        <translation>ไม่มีป้ายในภาพ</translation>
    </message>
    <message>
        <source>{0} % of the picture moves</source>
        <translation>{0} % ของภาพเคลื่อนไหว</translation>
    </message>
    <message>
        <source>something moved; how much was not kept</source>
        <translation>มีการเคลื่อนไหว ไม่ได้เก็บว่ามากเท่าใด</translation>
    </message>
    <message>
        <source>not asked: every picture is looked at</source>
        <translation>ไม่ได้ถาม: ตรวจทุกภาพ</translation>
    </message>
    <message>
        <source>no vehicle around this plate</source>
        <translation>ไม่มีรถรอบป้ายนี้</translation>
    </message>
    <message>
        <source>vehicle, kind unknown</source>
        <translation>รถ ไม่ทราบชนิด</translation>
    </message>
    <message>
        <source>no plate was seen</source>
        <translation>ไม่เห็นป้าย</translation>
    </message>
    <message>
        <source>{0} px wide</source>
        <translation>กว้าง {0} px</translation>
    </message>
    <message>
        <source>{0} px wide (from {1} on it is read)</source>
        <translation>กว้าง {0} px (อ่านตั้งแต่ {1})</translation>
    </message>
    <message>
        <source>found {0}</source>
        <translation>พบป้าย {0}</translation>
    </message>
    <message>
        <source>sharpness {0}</source>
        <translation>ความคมชัด {0}</translation>
    </message>
    <message>
        <source>no corners found: the box was taken as it is</source>
        <translation>ไม่พบมุมป้าย: ใช้กรอบตามเดิม</translation>
    </message>
    <message>
        <source>{0}×{1} px</source>
        <translation>{0}×{1} px</translation>
    </message>
    <message>
        <source>tilt {0}°</source>
        <translation>เอียง {0}°</translation>
    </message>
    <message>
        <source>weight {0}</source>
        <translation>น้ำหนัก {0}</translation>
    </message>
    <message>
        <source>seen {0}</source>
        <translation>เห็น {0}</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ใช่</translation>
    </message>
    <message>
        <source>no</source>
        <translation>ไม่</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>ภูมิภาค</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>ไม่ทราบ</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>จังหวัด</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>รูปแบบ</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>ตรงรูปแบบ</translation>
    </message>
    <message>
        <source>Mended</source>
        <translation>แก้แล้ว</translation>
    </message>
    <message>
        <source>A plate at all</source>
        <translation>เป็นป้ายหรือไม่</translation>
    </message>
    <message>
        <source>show</source>
        <translation>แสดง</translation>
    </message>
    <message>
        <source>alert</source>
        <translation>แจ้งเตือน</translation>
    </message>
    <message>
        <source>open</source>
        <translation>เปิดไม้กั้น</translation>
    </message>
    <message>
        <source>when the vote is firm, or the vehicle has left</source>
        <translation>เมื่อมติแน่นอน หรือรถออกไปแล้ว</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>บันทึกแล้ว</translation>
    </message>
    <message>
        <source>{0}, {1} after the decision</source>
        <translation>{0}, {1} หลังตัดสิน</translation>
    </message>
    <message>
        <source>nothing to push for this outcome</source>
        <translation>ผลนี้ไม่ต้องส่ง</translation>
    </message>
    <message>
        <source>asking the record …</source>
        <translation>กำลังถามฐานข้อมูล …</translation>
    </message>
    <message>
        <source>to nobody: no target took this event</source>
        <translation>ไม่ได้ส่งให้ใคร: ไม่มีปลายทางรับเหตุการณ์นี้</translation>
    </message>
    <message>
        <source>Pushed</source>
        <translation>ส่งแล้ว</translation>
    </message>
</context>
<context>
    <name>columns</name>
    <message>
        <source>Picture</source>
        <translation>ภาพ</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>เวลา</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>ทะเบียน</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>ความมั่นใจ</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>ผล</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>กล้อง</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>ทิศทาง</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>รถ</translation>
    </message>
    <message>
        <source>List</source>
        <translation>บัญชี</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>ยี่ห้อ</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>สี</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>ชนิด</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>การตรวจทาน</translation>
    </message>
    <message>
        <source>Typed ≈ found</source>
        <translation>พิมพ์ ≈ ที่พบ</translation>
    </message>
</context>
<context>
    <name>delivery</name>
    <message>
        <source>Plate read</source>
        <translation>อ่านทะเบียนได้</translation>
    </message>
    <message>
        <source>Read changed</source>
        <translation>ผลอ่านเปลี่ยน</translation>
    </message>
    <message>
        <source>Vehicle left</source>
        <translation>รถออกไป</translation>
    </message>
    <message>
        <source>Read corrected</source>
        <translation>แก้ผลอ่าน</translation>
    </message>
    <message>
        <source>On a plate list</source>
        <translation>อยู่ในบัญชีทะเบียน</translation>
    </message>
    <message>
        <source>Camera state</source>
        <translation>สถานะกล้อง</translation>
    </message>
    <message>
        <source>Heartbeat</source>
        <translation>สัญญาณชีพ</translation>
    </message>
    <message>
        <source>Test event</source>
        <translation>เหตุการณ์ทดสอบ</translation>
    </message>
    <message>
        <source>up</source>
        <translation>ปกติ</translation>
    </message>
    <message>
        <source>failing</source>
        <translation>ส่งไม่ได้</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>พักอยู่</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>เลิกใช้แล้ว</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>ปิดใช้งาน</translation>
    </message>
    <message>
        <source>Nothing was sent yet.</source>
        <translation>ยังไม่เคยส่ง</translation>
    </message>
    <message>
        <source>It takes what is sent.</source>
        <translation>รับทุกอย่างที่ส่ง</translation>
    </message>
    <message>
        <source>The last tries failed; they go on by themselves.</source>
        <translation>ครั้งล่าสุดส่งไม่ได้ จะส่งต่อเอง</translation>
    </message>
    <message>
        <source>It refused us. Check the secret, then resume it.</source>
        <translation>ไม่รับจากเรา ตรวจรหัสลับแล้วกดส่งต่อ</translation>
    </message>
    <message>
        <source>It said that it is gone for good. Resume it if that was a mistake.</source>
        <translation>แจ้งว่าเลิกใช้ถาวร ถ้าเข้าใจผิดให้กดส่งต่อ</translation>
    </message>
    <message>
        <source>Switched off in the settings.</source>
        <translation>ปิดไว้ในการตั้งค่า</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>ปลายทางรับแล้ว</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>เลิกส่งแล้ว</translation>
    </message>
    <message>
        <source>tried, waits</source>
        <translation>ส่งแล้วไม่สำเร็จ รออยู่</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>รออยู่</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>รออยู่</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>รับทราบแล้ว</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>เลิกส่งแล้ว</translation>
    </message>
    <message>
        <source>{0} ms</source>
        <translation>{0} ms</translation>
    </message>
    <message>
        <source>not tried yet</source>
        <translation>ยังไม่ได้ส่ง</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>ไม่มีคำตอบ</translation>
    </message>
    <message>
        <source>held</source>
        <translation>พักไว้</translation>
    </message>
    <message>
        <source>in its turn</source>
        <translation>ตามลำดับ</translation>
    </message>
    <message>
        <source>now</source>
        <translation>ขณะนี้</translation>
    </message>
    <message>
        <source>in {0}</source>
        <translation>อีก {0}</translation>
    </message>
    <message>
        <source>{0} of {1} events given up: {2}</source>
        <translation>เลิกส่ง {0} จาก {1} เหตุการณ์: {2}</translation>
    </message>
    <message>
        <source>pushed, acknowledged after {0}</source>
        <translation>ส่งแล้ว ปลายทางรับภายใน {0}</translation>
    </message>
    <message>
        <source> ({0} more event(s) wait)</source>
        <translation> (รออีก {0} เหตุการณ์)</translation>
    </message>
    <message>
        <source>in the outbox, not sent yet</source>
        <translation>รอส่ง ยังไม่ได้ส่ง</translation>
    </message>
    <message>
        <source>tried {0} times, no good answer yet: {1}</source>
        <translation>ส่งแล้ว {0} ครั้ง ยังไม่ได้คำตอบที่ดี: {1}</translation>
    </message>
</context>
<context>
    <name>desk</name>
    <message>
        <source>(nobody on duty)</source>
        <translation>(ไม่มีผู้เข้าเวร)</translation>
    </message>
    <message>
        <source>Nothing was changed: too much waits. Try again.</source>
        <translation>ไม่ได้เปลี่ยนอะไร: มีงานรออยู่มาก ลองอีกครั้ง</translation>
    </message>
</context>
<context>
    <name>filter</name>
    <message>
        <source>any time</source>
        <translation>ทุกเวลา</translation>
    </message>
    <message>
        <source>last hour</source>
        <translation>ชั่วโมงที่ผ่านมา</translation>
    </message>
    <message>
        <source>today</source>
        <translation>วันนี้</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>เมื่อวาน</translation>
    </message>
    <message>
        <source>last 7 days</source>
        <translation>7 วันที่ผ่านมา</translation>
    </message>
    <message>
        <source>last 31 days</source>
        <translation>31 วันที่ผ่านมา</translation>
    </message>
    <message>
        <source>between …</source>
        <translation>ระหว่าง …</translation>
    </message>
    <message>
        <source>exactly so</source>
        <translation>ตรงทุกตัว</translation>
    </message>
    <message>
        <source>look-alikes too</source>
        <translation>รวมตัวที่คล้ายกัน</translation>
    </message>
    <message>
        <source>look-alikes and one slip</source>
        <translation>รวมตัวคล้ายและผิดหนึ่งตัว</translation>
    </message>
    <message>
        <source>not reviewed</source>
        <translation>ยังไม่ตรวจทาน</translation>
    </message>
    <message>
        <source>right</source>
        <translation>ถูก</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>ผิด</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>แก้แล้ว</translation>
    </message>
    <message>
        <source>on no list</source>
        <translation>ไม่อยู่ในบัญชีใด</translation>
    </message>
    <message>
        <source>allow</source>
        <translation>อนุญาต</translation>
    </message>
    <message>
        <source>watch</source>
        <translation>เฝ้าระวัง</translation>
    </message>
    <message>
        <source>ignore</source>
        <translation>ละเว้น</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>ไม่ทราบ</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>กล้อง</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>ผล</translation>
    </message>
    <message>
        <source>List</source>
        <translation>บัญชี</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>ยี่ห้อ</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>สี</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>ชนิด</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>ทิศทาง</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>การตรวจทาน</translation>
    </message>
    <message>
        <source>A plate has letters or digits. * stands for any run of them, ? for one.</source>
        <translation>ทะเบียนมีตัวอักษรหรือตัวเลข * แทนกี่ตัวก็ได้ ? แทนหนึ่งตัว</translation>
    </message>
    <message>
        <source> or </source>
        <translation> หรือ </translation>
    </message>
    <message>
        <source>Also found: {0}.</source>
        <translation>พบด้วย: {0}</translation>
    </message>
    <message>
        <source>No character of it has look-alikes.</source>
        <translation>ไม่มีตัวอักษรที่มีตัวคล้าย</translation>
    </message>
    <message>
        <source>A slip is looked for only in whole plates, without * and ?.</source>
        <translation>ค้นตัวผิดได้เฉพาะทะเบียนเต็ม ไม่มี * และ ?</translation>
    </message>
    <message>
        <source>A slip is looked for from {0} characters on.</source>
        <translation>ค้นตัวผิดได้ตั้งแต่ {0} ตัวขึ้นไป</translation>
    </message>
    <message>
        <source>One more character may be wrong, missing or extra.</source>
        <translation>อาจผิด ขาด หรือเกินได้อีกหนึ่งตัว</translation>
    </message>
    <message>
        <source>The end lies before the beginning: nothing can be found.</source>
        <translation>เวลาสิ้นสุดอยู่ก่อนเวลาเริ่ม: ไม่พบอะไร</translation>
    </message>
    <message>
        <source>without {0}</source>
        <translation>ขาด {0}</translation>
    </message>
    <message>
        <source>one {0} more</source>
        <translation>มี {0} เกินหนึ่งตัว</translation>
    </message>
</context>
<context>
    <name>health</name>
    <message>
        <source>{0} GB free</source>
        <translation>ว่าง {0} GB</translation>
    </message>
    <message>
        <source>, full in {0} days</source>
        <translation>, จะเต็มใน {0} วัน</translation>
    </message>
    <message>
        <source>Recognition</source>
        <translation>การอ่าน</translation>
    </message>
    <message>
        <source>{0} pictures/s</source>
        <translation>{0} ภาพ/วิ</translation>
    </message>
    <message>
        <source>From camera to result</source>
        <translation>จากกล้องถึงผล</translation>
    </message>
    <message>
        <source>{0} ms; 19 of 20 within {1} ms</source>
        <translation>{0} ms, 19 จาก 20 ภายใน {1} ms</translation>
    </message>
    <message>
        <source>Passages waiting for the disk</source>
        <translation>รายการที่รอลงดิสก์</translation>
    </message>
    <message>
        <source>Events waiting for the platform</source>
        <translation>เหตุการณ์ที่รอส่ง</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>ดิสก์</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>หน่วยประมวลผล</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>หน่วยความจำ</translation>
    </message>
    <message>
        <source>{0} MB</source>
        <translation>{0} MB</translation>
    </message>
    <message>
        <source>Threads, open files</source>
        <translation>เธรด, ไฟล์ที่เปิด</translation>
    </message>
    <message>
        <source>HTTP endpoint</source>
        <translation>ช่องรับ HTTP</translation>
    </message>
    <message>
        <source>off</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>Viewers</source>
        <translation>ผู้ชม</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>ทำงานมา</translation>
    </message>
    <message>
        <source>{0} cores</source>
        <translation>{0} แกน</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>นาฬิกา</translation>
    </message>
    <message>
        <source> ({0} ms)</source>
        <translation> ({0} ms)</translation>
    </message>
    <message>
        <source>not known whether synchronized</source>
        <translation>ไม่ทราบว่าเทียบเวลาแล้วหรือไม่</translation>
    </message>
    <message>
        <source>synchronized</source>
        <translation>เทียบเวลาแล้ว</translation>
    </message>
    <message>
        <source>not synchronized</source>
        <translation>ยังไม่ได้เทียบเวลา</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>กล้อง</translation>
    </message>
    <message>
        <source>State</source>
        <translation>สถานะ</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>ภาพ</translation>
    </message>
    <message>
        <source>Recognized</source>
        <translation>ที่ประมวลผล</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>ที่ข้าม</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>ล่าสุด</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>รูปแบบ</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>ปัญหา</translation>
    </message>
    <message>
        <source>Next try in {0}.</source>
        <translation>ลองใหม่ใน {0}</translation>
    </message>
    <message>
        <source>{0} hung decoder(s) given up.</source>
        <translation>ตัวถอดรหัสค้าง {0} ตัวถูกทิ้ง</translation>
    </message>
    <message>
        <source>{0}/s</source>
        <translation>{0}/วิ</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Live pictures</source>
        <translation>ภาพสด</translation>
    </message>
    <message>
        <source>Results: all passages</source>
        <translation>ผลการอ่าน: รถผ่านทั้งหมด</translation>
    </message>
    <message>
        <source>Breakdown: how a plate was read</source>
        <translation>ขั้นตอน: อ่านทะเบียนได้อย่างไร</translation>
    </message>
    <message>
        <source>Health of cameras and computer</source>
        <translation>สถานะกล้องและเครื่อง</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>บันทึกระบบ</translation>
    </message>
    <message>
        <source>Settings (installer)</source>
        <translation>ตั้งค่า (ช่างติดตั้ง)</translation>
    </message>
    <message>
        <source>Plate lists</source>
        <translation>บัญชีทะเบียน</translation>
    </message>
    <message>
        <source>Alert log</source>
        <translation>บันทึกการแจ้งเตือน</translation>
    </message>
    <message>
        <source>In and out today, who is inside</source>
        <translation>รถเข้าออกวันนี้ และที่ยังอยู่ข้างใน</translation>
    </message>
    <message>
        <source>Deliveries: what was pushed to the platform</source>
        <translation>การส่งข้อมูล: สิ่งที่ส่งไปปลายทาง</translation>
    </message>
    <message>
        <source>Type a plate by hand</source>
        <translation>พิมพ์ทะเบียนเอง</translation>
    </message>
    <message>
        <source>Last passages of this plate</source>
        <translation>ประวัติการผ่านของทะเบียนนี้</translation>
    </message>
    <message>
        <source>Put this plate on a list</source>
        <translation>ใส่ทะเบียนนี้ในบัญชี</translation>
    </message>
    <message>
        <source>Show the newest alert&apos;s passage</source>
        <translation>แสดงรถของการแจ้งเตือนล่าสุด</translation>
    </message>
    <message>
        <source>Take note of the newest alert</source>
        <translation>รับทราบการแจ้งเตือนล่าสุด</translation>
    </message>
    <message>
        <source>Sound of alerts off for a while, or on</source>
        <translation>ปิดเสียงแจ้งเตือนชั่วคราว หรือเปิด</translation>
    </message>
    <message>
        <source>Show or hide this list</source>
        <translation>แสดงหรือซ่อนรายการนี้</translation>
    </message>
    <message>
        <source>Find a plate</source>
        <translation>ค้นหาทะเบียน</translation>
    </message>
    <message>
        <source>Change of shift: another operator</source>
        <translation>เปลี่ยนกะ: เปลี่ยนเจ้าหน้าที่</translation>
    </message>
    <message>
        <source>Dark, light or high contrast</source>
        <translation>มืด สว่าง หรือคมชัดสูง</translation>
    </message>
    <message>
        <source>Everything larger</source>
        <translation>ขยายทุกอย่าง</translation>
    </message>
    <message>
        <source>Everything smaller</source>
        <translation>ย่อทุกอย่าง</translation>
    </message>
    <message>
        <source>Full screen on or off</source>
        <translation>เต็มจอหรือไม่</translation>
    </message>
    <message>
        <source>Put the newest message away</source>
        <translation>ปิดข้อความล่าสุด</translation>
    </message>
    <message>
        <source>Back: close this, leave the large picture, empty the card</source>
        <translation>กลับ: ปิดหน้านี้ ออกจากภาพใหญ่ ล้างการ์ด</translation>
    </message>
    <message>
        <source>Hold the newest passage, or let it go on</source>
        <translation>ค้างรถคันล่าสุดไว้ หรือปล่อยต่อ</translation>
    </message>
    <message>
        <source>Details of the newest passage</source>
        <translation>รายละเอียดของรถคันล่าสุด</translation>
    </message>
    <message>
        <source>How the newest passage was read</source>
        <translation>รถคันล่าสุดอ่านได้อย่างไร</translation>
    </message>
    <message>
        <source>Enlarge that camera, or back to all</source>
        <translation>ขยายกล้องนั้น หรือกลับไปดูทุกกล้อง</translation>
    </message>
    <message>
        <source>Move between cameras</source>
        <translation>เลื่อนระหว่างกล้อง</translation>
    </message>
    <message>
        <source>Enlarge the chosen camera; open the chosen passage</source>
        <translation>ขยายกล้องที่เลือก หรือเปิดรายการที่เลือก</translation>
    </message>
    <message>
        <source>Choose a passage</source>
        <translation>เลือกรายการ</translation>
    </message>
    <message>
        <source>Go to its details</source>
        <translation>ไปที่รายละเอียด</translation>
    </message>
    <message>
        <source>How it was read</source>
        <translation>อ่านได้อย่างไร</translation>
    </message>
    <message>
        <source>Ask the record again</source>
        <translation>ถามฐานข้อมูลใหม่</translation>
    </message>
    <message>
        <source>Export what the filter found, or the chosen passage</source>
        <translation>ส่งออกที่ตัวกรองพบ หรือรายการที่เลือก</translation>
    </message>
    <message>
        <source>Hold the live breakdown or the log, or let it run</source>
        <translation>ค้างขั้นตอนสดหรือบันทึกระบบไว้ หรือปล่อยต่อ</translation>
    </message>
    <message>
        <source>Copy the chosen lines of the log</source>
        <translation>คัดลอกบรรทัดที่เลือกของบันทึกระบบ</translation>
    </message>
    <message>
        <source>Add a plate to a list</source>
        <translation>เพิ่มทะเบียนในบัญชี</translation>
    </message>
    <message>
        <source>Take off the list; note as gone</source>
        <translation>นำออกจากบัญชี หรือบันทึกว่าออกไปแล้ว</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>เลิกทำการแก้ไขล่าสุด</translation>
    </message>
    <message>
        <source>Save the lines of the log that are shown</source>
        <translation>บันทึกบรรทัดที่แสดงของบันทึกระบบ</translation>
    </message>
    <message>
        <source>Send the chosen deliveries again</source>
        <translation>ส่งรายการที่เลือกอีกครั้ง</translation>
    </message>
    <message>
        <source>Send all again that were given up on</source>
        <translation>ส่งรายการที่เลิกส่งแล้วทั้งหมดอีกครั้ง</translation>
    </message>
    <message>
        <source>Copy the delivery as a command line (curl)</source>
        <translation>คัดลอกเป็นคำสั่ง (curl)</translation>
    </message>
    <message>
        <source>Show its passage</source>
        <translation>แสดงรถของรายการนั้น</translation>
    </message>
    <message>
        <source>To the newest</source>
        <translation>ไปรายการใหม่สุด</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>ทุกหน้า</translation>
    </message>
    <message>
        <source>Live page</source>
        <translation>หน้าภาพสด</translation>
    </message>
    <message>
        <source>Results and breakdown</source>
        <translation>ผลการอ่านและขั้นตอน</translation>
    </message>
    <message>
        <source>Lists, traffic and log</source>
        <translation>บัญชี เข้า–ออก และบันทึกระบบ</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>การส่งข้อมูล</translation>
    </message>
</context>
<context>
    <name>lists</name>
    <message>
        <source>allowed</source>
        <translation>อนุญาต</translation>
    </message>
    <message>
        <source>watched</source>
        <translation>เฝ้าระวัง</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>ละเว้น</translation>
    </message>
    <message>
        <source>Watched plate</source>
        <translation>ทะเบียนเฝ้าระวัง</translation>
    </message>
    <message>
        <source>Permission run out</source>
        <translation>สิทธิ์หมดอายุ</translation>
    </message>
    <message>
        <source>Plate on no list</source>
        <translation>ทะเบียนไม่อยู่ในบัญชีใด</translation>
    </message>
    <message>
        <source>may enter</source>
        <translation>เข้าได้</translation>
    </message>
    <message>
        <source>must not enter</source>
        <translation>ห้ามเข้า</translation>
    </message>
    <message>
        <source>does not open</source>
        <translation>ไม่เปิดไม้กั้น</translation>
    </message>
    <message>
        <source>{0}, but not valid today</source>
        <translation>{0} แต่วันนี้ใช้ไม่ได้</translation>
    </message>
    <message>
        <source>{0}? Only looks alike: compare by eye</source>
        <translation>{0}? เพียงคล้ายกัน: โปรดดูด้วยตา</translation>
    </message>
    <message>
        <source>on no list</source>
        <translation>ไม่อยู่ในบัญชีใด</translation>
    </message>
    <message>
        <source>brand {0} now, {1} in {2} earlier passages (last {3})</source>
        <translation>ยี่ห้อครั้งนี้ {0} แต่ {1} ในการผ่านก่อนหน้า {2} ครั้ง (ล่าสุด {3})</translation>
    </message>
    <message>
        <source>color {0} now, {1} in {2} earlier passages (last {3})</source>
        <translation>สีครั้งนี้ {0} แต่ {1} ในการผ่านก่อนหน้า {2} ครั้ง (ล่าสุด {3})</translation>
    </message>
    <message>
        <source>a {0} now, a {1} in {2} earlier passages (last {3})</source>
        <translation>ครั้งนี้เป็น{0} แต่เป็น{1} ในการผ่านก่อนหน้า {2} ครั้ง (ล่าสุด {3})</translation>
    </message>
    <message>
        <source>Is this the right car? {0}</source>
        <translation>ใช่รถคันนี้หรือไม่ {0}</translation>
    </message>
</context>
<context>
    <name>log</name>
    <message>
        <source>detail</source>
        <translation>รายละเอียด</translation>
    </message>
    <message>
        <source>information</source>
        <translation>ข้อมูล</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>คำเตือน</translation>
    </message>
    <message>
        <source>error</source>
        <translation>ข้อผิดพลาด</translation>
    </message>
    <message>
        <source>breakdown</source>
        <translation>ล้มเหลว</translation>
    </message>
    <message>
        <source>Line {0} · {1} · {2} · {3}</source>
        <translation>บรรทัด {0} · {1} · {2} · {3}</translation>
    </message>
    <message>
        <source>Saved {0} on {1}</source>
        <translation>บันทึก {0} ที่ {1}</translation>
    </message>
    <message>
        <source>Health: {0}</source>
        <translation>สถานะ: {0}</translation>
    </message>
    <message>
        <source>Lines: {0}. Passwords and keys are left out.</source>
        <translation>จำนวนบรรทัด: {0} ไม่รวมรหัสผ่านและกุญแจ</translation>
    </message>
</context>
<context>
    <name>overlay</name>
    <message>
        <source>in</source>
        <translation>เข้า</translation>
    </message>
</context>
<context>
    <name>probe</name>
    <message>
        <source>Address understood</source>
        <translation>เข้าใจที่อยู่</translation>
    </message>
    <message>
        <source>Name found</source>
        <translation>พบชื่อเครื่อง</translation>
    </message>
    <message>
        <source>Port open</source>
        <translation>พอร์ตเปิด</translation>
    </message>
    <message>
        <source>RTSP answers</source>
        <translation>RTSP ตอบ</translation>
    </message>
    <message>
        <source>Login accepted</source>
        <translation>เข้าสู่ระบบได้</translation>
    </message>
    <message>
        <source>Format supported</source>
        <translation>รองรับรูปแบบภาพ</translation>
    </message>
    <message>
        <source>First picture</source>
        <translation>ภาพแรก</translation>
    </message>
</context>
<context>
    <name>said</name>
    <message>
        <source>{0} of {1} reads agree, confidence {2} ≥ show bar {3}.</source>
        <translation>ตรงกัน {0} จาก {1} ครั้ง ความมั่นใจ {2} ≥ เกณฑ์แสดง {3}</translation>
    </message>
    <message>
        <source>{0} of {1} reads agree, confidence {2} was above, now &lt; show bar {3}.</source>
        <translation>ตรงกัน {0} จาก {1} ครั้ง ความมั่นใจ {2} เคยสูงกว่า บัดนี้ &lt; เกณฑ์แสดง {3}</translation>
    </message>
    <message>
        <source>1 of {0} reads agrees, confidence {1} ≥ show bar {2}.</source>
        <translation>ได้ 1 จาก {0} ครั้ง ความมั่นใจ {1} ≥ เกณฑ์แสดง {2}</translation>
    </message>
    <message>
        <source>1 of {0} reads agrees, confidence {1} was above, now &lt; show bar {2}.</source>
        <translation>ได้ 1 จาก {0} ครั้ง ความมั่นใจ {1} เคยสูงกว่า บัดนี้ &lt; เกณฑ์แสดง {2}</translation>
    </message>
    <message>
        <source>It was read once, confidence {0} ≥ show bar {1}.</source>
        <translation>อ่านได้ครั้งเดียว ความมั่นใจ {0} ≥ เกณฑ์แสดง {1}</translation>
    </message>
    <message>
        <source>It was read once, confidence {0} was above, now &lt; show bar {1}.</source>
        <translation>อ่านได้ครั้งเดียว ความมั่นใจ {0} เคยสูงกว่า บัดนี้ &lt; เกณฑ์แสดง {1}</translation>
    </message>
    <message>
        <source>{0} of {1} reads agree.</source>
        <translation>ตรงกัน {0} จาก {1} ครั้ง</translation>
    </message>
    <message>
        <source>The vehicle was seen, its plate was not.</source>
        <translation>เห็นรถ แต่ไม่เห็นป้าย</translation>
    </message>
    <message>
        <source>It never entered the camera&apos;s zone.</source>
        <translation>รถไม่ได้เข้าเขตตรวจจับของกล้อง</translation>
    </message>
    <message>
        <source>Not reported again: {0}.</source>
        <translation>ไม่รายงานซ้ำ: {0}</translation>
    </message>
    <message>
        <source>the same plate was read at this place {0} s before: the vehicle is still there</source>
        <translation>อ่านทะเบียนเดียวกันที่จุดนี้เมื่อ {0} วินาทีก่อน รถยังอยู่ที่เดิม</translation>
    </message>
    <message>
        <source>the same plate was read {0} s before: its track had broken</source>
        <translation>อ่านทะเบียนเดียวกันเมื่อ {0} วินาทีก่อน การติดตามขาดช่วง</translation>
    </message>
    <message>
        <source>The text has {0} characters; a plate has 3 to 11.</source>
        <translation>ข้อความมี {0} ตัว แต่ป้ายมี 3 ถึง 11 ตัว</translation>
    </message>
    <message>
        <source>The text fits no format of the expected regions.</source>
        <translation>ข้อความไม่ตรงรูปแบบป้ายของภูมิภาคที่กำหนด</translation>
    </message>
    <message>
        <source>Confidence {0} is below the show bar {1}.</source>
        <translation>ความมั่นใจ {0} ต่ำกว่าเกณฑ์แสดง {1}</translation>
    </message>
    <message>
        <source>The text has no digit and fits no region&apos;s format: lettering rather than a plate.</source>
        <translation>ข้อความไม่มีตัวเลขและไม่ตรงรูปแบบใด น่าจะเป็นตัวหนังสือ ไม่ใช่ป้ายทะเบียน</translation>
    </message>
    <message>
        <source>1 frame agrees; {0} are asked for.</source>
        <translation>ตรงกัน 1 ภาพ ต้องการ {0} ภาพ</translation>
    </message>
    <message>
        <source>{0} frames agree; {1} are asked for.</source>
        <translation>ตรงกัน {0} ภาพ ต้องการ {1} ภาพ</translation>
    </message>
    <message>
        <source>Only {0} of the reads agree; {1} are asked for.</source>
        <translation>ตรงกันเพียง {0} ต้องการ {1}</translation>
    </message>
    <message>
        <source>Lettering that stands still and belongs to no vehicle.</source>
        <translation>ตัวหนังสือที่อยู่นิ่งและไม่ได้อยู่บนรถ</translation>
    </message>
    <message>
        <source>A plate was seen, but the reader found no text on it.</source>
        <translation>เห็นป้าย แต่อ่านข้อความไม่ได้</translation>
    </message>
    <message>
        <source>The plate was {0} pixels wide at best; reading begins at {1}.</source>
        <translation>ป้ายกว้างสุด {0} พิกเซล เริ่มอ่านที่ {1}</translation>
    </message>
    <message>
        <source>The vehicle was {0} pixels wide at best: too far away for a plate.</source>
        <translation>รถกว้างสุด {0} พิกเซล ไกลเกินไปที่จะเห็นป้าย</translation>
    </message>
    <message>
        <source>Typed by {0}.</source>
        <translation>พิมพ์โดย {0}</translation>
    </message>
    <message>
        <source>Typed by {0}. {1}</source>
        <translation>พิมพ์โดย {0} {1}</translation>
    </message>
    <message>
        <source>outside the zone</source>
        <translation>อยู่นอกเขตตรวจจับ</translation>
    </message>
    <message>
        <source>{0} px wide; reading begins at {1} px</source>
        <translation>กว้าง {0} px เริ่มอ่านที่ {1} px</translation>
    </message>
    <message>
        <source>cut off by the edge of the picture</source>
        <translation>ถูกขอบภาพตัด</translation>
    </message>
    <message>
        <source>the vote is firm</source>
        <translation>มติแน่นอนแล้ว</translation>
    </message>
    <message>
        <source>On no list.</source>
        <translation>ไม่อยู่ในบัญชีใด</translation>
    </message>
    <message>
        <source>No plate was read.</source>
        <translation>อ่านทะเบียนไม่ได้</translation>
    </message>
    <message>
        <source>{0}, exact: on a watch list.</source>
        <translation>{0} ตรงทุกตัว: อยู่ในบัญชีเฝ้าระวัง</translation>
    </message>
    <message>
        <source>{0}, exact: the entry is not valid today.</source>
        <translation>{0} ตรงทุกตัว: วันนี้ใช้ไม่ได้</translation>
    </message>
    <message>
        <source>{0}, look-alike only: that never opens.</source>
        <translation>{0} เพียงคล้ายกัน: ไม่เปิดไม้กั้น</translation>
    </message>
    <message>
        <source>{0}, exact: on an ignore list.</source>
        <translation>{0} ตรงทุกตัว: อยู่ในบัญชีละเว้น</translation>
    </message>
    <message>
        <source>{0}, exact, but typed by hand: an operator opens.</source>
        <translation>{0} ตรงทุกตัว แต่พิมพ์เอง: เจ้าหน้าที่เป็นผู้เปิด</translation>
    </message>
    <message>
        <source>{0}, exact, but the outcome is {1}.</source>
        <translation>{0} ตรงทุกตัว แต่ผลคือ {1}</translation>
    </message>
    <message>
        <source>{0}, exact, {1} &lt; open bar {2}.</source>
        <translation>{0} ตรงทุกตัว {1} &lt; เกณฑ์เปิดไม้กั้น {2}</translation>
    </message>
    <message>
        <source>{0}, exact, {1} ≥ open bar {2}.</source>
        <translation>{0} ตรงทุกตัว {1} ≥ เกณฑ์เปิดไม้กั้น {2}</translation>
    </message>
    <message>
        <source>{0}, exact, but only {1} of {2} frames agree.</source>
        <translation>{0} ตรงทุกตัว แต่ภาพตรงกันเพียง {1} จาก {2}</translation>
    </message>
    <message>
        <source>{0}, exact, but only {1} of {2} frames agrees.</source>
        <translation>{0} ตรงทุกตัว แต่ภาพตรงกันเพียง {1} จาก {2}</translation>
    </message>
    <message>
        <source>Camera {0}: {1}</source>
        <translation>กล้อง {0}: {1}</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>กำลังเชื่อมต่อ</translation>
    </message>
    <message>
        <source>live</source>
        <translation>ทำงาน</translation>
    </message>
    <message>
        <source>stalled</source>
        <translation>ภาพค้าง</translation>
    </message>
    <message>
        <source>reconnecting</source>
        <translation>กำลังต่อใหม่</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>หยุด</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>จบแล้ว</translation>
    </message>
    <message>
        <source>Passages can&apos;t be stored ({0} wait in memory): {1}</source>
        <translation>บันทึกรายการไม่ได้ (รอในหน่วยความจำ {0}): {1}</translation>
    </message>
    <message>
        <source>Nothing is read: {0}</source>
        <translation>ไม่มีการอ่าน: {0}</translation>
    </message>
    <message>
        <source>The models are being loaded; reading starts in a moment.</source>
        <translation>กำลังโหลดโมเดล อีกสักครู่จะเริ่มอ่าน</translation>
    </message>
    <message>
        <source>The new models could not be loaded; the log has the details.</source>
        <translation>โหลดโมเดลใหม่ไม่ได้ รายละเอียดอยู่ในบันทึกระบบ</translation>
    </message>
    <message>
        <source>No camera delivers pictures.</source>
        <translation>ไม่มีกล้องใดส่งภาพ</translation>
    </message>
    <message>
        <source>Only {0} GB are free; delete something or shorten how long records are kept.</source>
        <translation>เหลือที่ว่างเพียง {0} GB ลบบางอย่างหรือเก็บรายการให้สั้นลง</translation>
    </message>
    <message>
        <source>The clock is {0} ms off; check the time service.</source>
        <translation>นาฬิกาคลาดไป {0} มิลลิวินาที ตรวจบริการเทียบเวลา</translation>
    </message>
    <message>
        <source>The HTTP endpoint is down: {0}</source>
        <translation>ช่องรับ HTTP ไม่ทำงาน: {0}</translation>
    </message>
    <message>
        <source>Opened as soon as the models are loaded.</source>
        <translation>จะเปิดเมื่อโหลดโมเดลเสร็จ</translation>
    </message>
    <message>
        <source>No picture for {0} s.</source>
        <translation>ไม่มีภาพมา {0} วินาที</translation>
    </message>
    <message>
        <source>The camera ended the stream.</source>
        <translation>กล้องยุติการส่งภาพ</translation>
    </message>
    <message>
        <source>{0} met an unexpected problem ({1}) and is started again; the rest goes on. The log has the details.</source>
        <translation>{0} พบปัญหาที่ไม่คาดคิด ({1}) และเริ่มใหม่แล้ว ส่วนอื่นทำงานต่อ รายละเอียดอยู่ในบันทึกระบบ</translation>
    </message>
    <message>
        <source>{0} Passages are kept in memory and stored as soon as this is mended.</source>
        <translation>{0} รายการรถผ่านเก็บในหน่วยความจำ และจะบันทึกทันทีที่แก้ไขแล้ว</translation>
    </message>
    <message>
        <source>A new database, picture quality, station name or endpoint is used after the next start.</source>
        <translation>ฐานข้อมูล คุณภาพภาพ ชื่อสถานี หรือช่องรับใหม่ จะใช้เมื่อเปิดโปรแกรมครั้งต่อไป</translation>
    </message>
    <message>
        <source>The settings could not be saved: too many changes wait. Try again.</source>
        <translation>บันทึกการตั้งค่าไม่ได้: มีการแก้ไขรออยู่มาก ลองอีกครั้ง</translation>
    </message>
    <message>
        <source>No sound device: alerts are shown, not heard. Connect a speaker.</source>
        <translation>ไม่มีอุปกรณ์เสียง: เห็นการแจ้งเตือนแต่ไม่ได้ยิน ต่อลำโพง</translation>
    </message>
    <message>
        <source>The sound device refused ({0}). Alerts are shown, but not heard: check the speaker.</source>
        <translation>อุปกรณ์เสียงไม่ทำงาน ({0}) เห็นการแจ้งเตือนแต่ไม่ได้ยิน: ตรวจลำโพง</translation>
    </message>
    <message>
        <source>Too many exports wait already. Let them finish, or stop one, and ask again.</source>
        <translation>มีการส่งออกรออยู่มากแล้ว รอให้เสร็จหรือหยุดสักรายการ แล้วสั่งใหม่</translation>
    </message>
    <message>
        <source>Too many questions wait for the record; ask again.</source>
        <translation>มีคำถามรอฐานข้อมูลมากเกินไป ถามใหม่อีกครั้ง</translation>
    </message>
    <message>
        <source>{0} asks for a user and a password, and none were given.</source>
        <translation>{0} ต้องการชื่อผู้ใช้และรหัสผ่าน แต่ยังไม่ได้ใส่</translation>
    </message>
    <message>
        <source>{0} refused the user or the password. Check both; many cameras lock after a few tries.</source>
        <translation>{0} ไม่รับชื่อผู้ใช้หรือรหัสผ่าน ตรวจทั้งสองอย่าง กล้องหลายรุ่นจะล็อกหลังลองไม่กี่ครั้ง</translation>
    </message>
    <message>
        <source>{0}: the camera answers, but has no stream at this path. Check the part of the address after the host.</source>
        <translation>{0}: กล้องตอบ แต่ไม่มีภาพที่เส้นทางนี้ ตรวจส่วนของที่อยู่หลังชื่อเครื่อง</translation>
    </message>
    <message>
        <source>No picture came from {0} in time.</source>
        <translation>ไม่มีภาพจาก {0} ภายในเวลา</translation>
    </message>
    <message>
        <source>{0} answered, but refused to serve the stream{1}. Check the path, try the other transport (TCP or UDP), and see whether the camera already has as many viewers as it allows.</source>
        <translation>{0} ตอบ แต่ไม่ยอมส่งภาพ{1} ตรวจเส้นทาง ลองวิธีรับส่งอีกแบบ (TCP หรือ UDP) และดูว่ามีผู้ชมเต็มแล้วหรือไม่</translation>
    </message>
    <message>
        <source>{0} answered, but refused to serve the stream. Check the path, try the other transport (TCP or UDP), and see whether the camera already has as many viewers as it allows.</source>
        <translation>{0} ตอบ แต่ไม่ยอมส่งภาพ ตรวจเส้นทาง ลองวิธีรับส่งอีกแบบ (TCP หรือ UDP) และดูว่ามีผู้ชมเต็มแล้วหรือไม่</translation>
    </message>
    <message>
        <source>The stream of {0} can&apos;t be decoded: {1}. Choose a stream in H.264 or H.265.</source>
        <translation>ถอดรหัสภาพของ {0} ไม่ได้: {1} เลือกภาพแบบ H.264 หรือ H.265</translation>
    </message>
    <message>
        <source>it holds no video of a known kind</source>
        <translation>ไม่มีวิดีโอชนิดที่รู้จัก</translation>
    </message>
    <message>
        <source>it has no video</source>
        <translation>ไม่มีวิดีโอ</translation>
    </message>
    <message>
        <source>its video is {0}</source>
        <translation>วิดีโอเป็น {0}</translation>
    </message>
    <message>
        <source>{0} accepts the connection, but answers nothing. The camera may hang: restart it, and check that the port is its RTSP port.</source>
        <translation>{0} รับการเชื่อมต่อแต่ไม่ตอบ กล้องอาจค้าง: ปิดเปิดกล้องใหม่ และตรวจว่าพอร์ตเป็นพอร์ต RTSP</translation>
    </message>
    <message>
        <source>{0} may not be read by this user. Check its access rights.</source>
        <translation>ผู้ใช้นี้อ่าน {0} ไม่ได้ ตรวจสิทธิ์การเข้าถึง</translation>
    </message>
    <message>
        <source>{0} does not exist. Check its name.</source>
        <translation>ไม่มี {0} ตรวจชื่อ</translation>
    </message>
    <message>
        <source>{0} broke the connection while it was being opened. Check camera and network.</source>
        <translation>{0} ตัดการเชื่อมต่อขณะเปิด ตรวจกล้องและเครือข่าย</translation>
    </message>
    <message>
        <source>{0} broke the connection in the middle of an answer. Check camera and network.</source>
        <translation>{0} ตัดการเชื่อมต่อระหว่างตอบ ตรวจกล้องและเครือข่าย</translation>
    </message>
    <message>
        <source>{0} answered, but not with a video stream. Check the address and its path.</source>
        <translation>{0} ตอบ แต่ไม่ใช่ภาพวิดีโอ ตรวจที่อยู่และเส้นทาง</translation>
    </message>
    <message>
        <source>{0} is no readable video: it is empty, cut off or not a video at all.</source>
        <translation>{0} ไม่ใช่วิดีโอที่อ่านได้: ว่าง ถูกตัด หรือไม่ใช่วิดีโอ</translation>
    </message>
    <message>
        <source>The connection to {0} broke.</source>
        <translation>การเชื่อมต่อกับ {0} ขาด</translation>
    </message>
    <message>
        <source>{0} is damaged: it can&apos;t be read on from here; the pictures before stay valid.</source>
        <translation>{0} เสียหาย: อ่านต่อจากตรงนี้ไม่ได้ ภาพก่อนหน้ายังใช้ได้</translation>
    </message>
    <message>
        <source>{0} holds no picture that can be decoded: it is empty or cut off.</source>
        <translation>{0} ไม่มีภาพที่ถอดรหัสได้: ว่างหรือถูกตัด</translation>
    </message>
    <message>
        <source>{0} is cut off: {1} of {2} pictures could be read; those stay valid.</source>
        <translation>{0} ถูกตัด: อ่านได้ {1} จาก {2} ภาพ ซึ่งยังใช้ได้</translation>
    </message>
    <message>
        <source>{0} gave no picture within {1} s. Check that the camera is running and that its stream is switched on.</source>
        <translation>{0} ไม่ส่งภาพภายใน {1} วินาที ตรวจว่ากล้องทำงานและเปิดการส่งภาพแล้ว</translation>
    </message>
    <message>
        <source>{0} was closed while it was being opened.</source>
        <translation>{0} ถูกปิดขณะกำลังเปิด</translation>
    </message>
    <message>
        <source>The decoder of {0} broke down.</source>
        <translation>ตัวถอดรหัสของ {0} ขัดข้อง</translation>
    </message>
    <message>
        <source>The pictures of {0} can&apos;t be decoded: it is damaged.</source>
        <translation>ถอดรหัสภาพของ {0} ไม่ได้: เสียหาย</translation>
    </message>
    <message>
        <source>The name {0} is unknown here. Check its spelling, or use the camera&apos;s number (such as 192.168.1.64).</source>
        <translation>ไม่รู้จักชื่อ {0} ตรวจตัวสะกด หรือใช้หมายเลขของกล้อง (เช่น 192.168.1.64)</translation>
    </message>
    <message>
        <source>Nothing listens on port {0} of {1}. Check the port number and that the camera&apos;s streaming service is switched on.</source>
        <translation>ไม่มีสิ่งใดรับที่พอร์ต {0} ของ {1} ตรวจหมายเลขพอร์ต และว่าเปิดบริการส่งภาพของกล้องแล้ว</translation>
    </message>
    <message>
        <source>{0} does not answer on port {1}. Check that the camera is on, and that no firewall drops the connection.</source>
        <translation>{0} ไม่ตอบที่พอร์ต {1} ตรวจว่ากล้องเปิดอยู่ และไม่มีไฟร์วอลล์กั้น</translation>
    </message>
    <message>
        <source>{0} can&apos;t be reached from here. Check network cable, address and network mask.</source>
        <translation>ติดต่อ {0} จากที่นี่ไม่ได้ ตรวจสายเครือข่าย ที่อยู่ และเน็ตเวิร์กมาสก์</translation>
    </message>
    <message>
        <source>{0} asks for a login of a kind that is unknown here. Set it to digest or basic.</source>
        <translation>{0} ขอการเข้าสู่ระบบแบบที่ไม่รู้จัก ตั้งเป็น digest หรือ basic</translation>
    </message>
    <message>
        <source>Something listens on port {0} of {1}, but it doesn&apos;t speak RTSP. Check the port number (554 is the usual one), and try rtsps:// if the camera encrypts.</source>
        <translation>พอร์ต {0} ของ {1} มีสิ่งอื่นรับอยู่ซึ่งไม่ใช่ RTSP ตรวจหมายเลขพอร์ต (ปกติ 554) และลอง rtsps:// ถ้ากล้องเข้ารหัส</translation>
    </message>
    <message>
        <source>Port {0} of {1} does not speak encrypted RTSP. Try rtsp:// instead of rtsps://.</source>
        <translation>พอร์ต {0} ของ {1} ไม่รองรับ RTSP แบบเข้ารหัส ลอง rtsp:// แทน rtsps://</translation>
    </message>
    <message>
        <source>{0} decoders of {1} hang. Recording of other cameras goes on; restart the program to use this camera again.</source>
        <translation>ตัวถอดรหัส {0} ตัวของ {1} ค้าง กล้องอื่นบันทึกต่อ เปิดโปรแกรมใหม่เพื่อใช้กล้องนี้</translation>
    </message>
    <message>
        <source>This machine has no webcam:{0} ({1}). {2} Check its cable.</source>
        <translation>เครื่องนี้ไม่มี webcam:{0} ({1}) {2} ตรวจสาย</translation>
    </message>
    <message>
        <source>There are: {0}.</source>
        <translation>ที่มีคือ: {0}</translation>
    </message>
    <message>
        <source>There is none.</source>
        <translation>ไม่มีเลย</translation>
    </message>
    <message>
        <source>webcam:{0} ({1}) gives no pictures. Check that no other program uses it, that this user may read it (group video), and that it is a camera.</source>
        <translation>webcam:{0} ({1}) ไม่ให้ภาพ ตรวจว่าไม่มีโปรแกรมอื่นใช้อยู่ ผู้ใช้นี้อ่านได้ (กลุ่ม video) และเป็นกล้องจริง</translation>
    </message>
    <message>
        <source>The database {0} is locked by another program. What was recorded is safe. Close other programs that use it; the console tries again.</source>
        <translation>ฐานข้อมูล {0} ถูกโปรแกรมอื่นล็อกไว้ สิ่งที่บันทึกแล้วปลอดภัย ปิดโปรแกรมอื่นที่ใช้อยู่ โปรแกรมนี้จะลองต่อเอง</translation>
    </message>
    <message>
        <source>The database {0} is damaged or is no database. It was left as it is. Put a backup in its place, or move it away to start with an empty record.</source>
        <translation>ฐานข้อมูล {0} เสียหายหรือไม่ใช่ฐานข้อมูล ไม่ได้แตะต้อง ใส่ไฟล์สำรองแทน หรือย้ายออกเพื่อเริ่มใหม่</translation>
    </message>
    <message>
        <source>The database {0} can be read but not written. Check the permissions of its folder and whether the disk is mounted read-only.</source>
        <translation>ฐานข้อมูล {0} อ่านได้แต่เขียนไม่ได้ ตรวจสิทธิ์ของโฟลเดอร์ และว่าดิสก์เปิดแบบอ่านอย่างเดียวหรือไม่</translation>
    </message>
    <message>
        <source>The disk of the database {0} is full, so passages can&apos;t be recorded. What was recorded is safe. Free some space or shorten how long passages are kept.</source>
        <translation>ดิสก์ของฐานข้อมูล {0} เต็ม จึงบันทึกรถผ่านไม่ได้ สิ่งที่บันทึกแล้วปลอดภัย เพิ่มที่ว่างหรือเก็บรายการให้สั้นลง</translation>
    </message>
    <message>
        <source>The database {0} refused: {1}. What was recorded before is safe.</source>
        <translation>ฐานข้อมูล {0} ไม่รับ: {1} สิ่งที่บันทึกก่อนหน้าปลอดภัย</translation>
    </message>
    <message>
        <source>{0}: the disk is full. Free some space or shorten how long pictures are kept.</source>
        <translation>{0}: ดิสก์เต็ม เพิ่มที่ว่างหรือเก็บภาพให้สั้นลง</translation>
    </message>
    <message>
        <source>{0}: the disk is mounted read-only. Mount it for writing or choose another folder.</source>
        <translation>{0}: ดิสก์เปิดแบบอ่านอย่างเดียว เปิดให้เขียนได้หรือเลือกโฟลเดอร์อื่น</translation>
    </message>
    <message>
        <source>{0}: this user is not allowed to. Change the permissions or choose another folder.</source>
        <translation>{0}: ผู้ใช้นี้ไม่มีสิทธิ์ แก้สิทธิ์หรือเลือกโฟลเดอร์อื่น</translation>
    </message>
    <message>
        <source>Only {0} MB are free for pictures in {1}, less than the reserve of {2} MB: pictures are left out, passages are still recorded. Free some space or shorten how long pictures are kept.</source>
        <translation>ที่ว่างสำหรับภาพใน {1} เหลือเพียง {0} MB น้อยกว่าที่กันไว้ {2} MB: ไม่เก็บภาพ แต่ยังบันทึกรายการ เพิ่มที่ว่างหรือเก็บภาพให้สั้นลง</translation>
    </message>
    <message>
        <source>This picture is no longer on the disk.</source>
        <translation>ภาพนี้ไม่อยู่ในดิสก์แล้ว</translation>
    </message>
    <message>
        <source>This passage is no longer in the record, so there is nothing to export.</source>
        <translation>รายการนี้ไม่อยู่ในบันทึกแล้ว จึงไม่มีอะไรให้ส่งออก</translation>
    </message>
    <message>
        <source>The passage was changed by someone else at the same moment. It is tried again.</source>
        <translation>รายการถูกผู้อื่นแก้ไขพร้อมกัน กำลังลองใหม่</translation>
    </message>
    <message>
        <source>Somebody else has acknowledged this alert already; their note stands.</source>
        <translation>มีผู้อื่นรับทราบการแจ้งเตือนนี้แล้ว หมายเหตุของเขายังอยู่</translation>
    </message>
    <message>
        <source>This vehicle is no longer listed as inside; the list is read anew.</source>
        <translation>รถคันนี้ไม่อยู่ในรายการข้างในแล้ว กำลังอ่านรายการใหม่</translation>
    </message>
    <message>
        <source>This vehicle has come by since; there is nothing to take back.</source>
        <translation>รถคันนี้ผ่านมาอีกแล้ว จึงไม่มีอะไรให้เลิกทำ</translation>
    </message>
    <message>
        <source>{0} was changed or removed by somebody else meanwhile. Look at the list again, then repeat.</source>
        <translation>{0} ถูกผู้อื่นแก้ไขหรือลบไปแล้ว ดูบัญชีอีกครั้งแล้วทำใหม่</translation>
    </message>
    <message>
        <source>{0} is on this list already. Nothing was changed.</source>
        <translation>{0} อยู่ในบัญชีนี้แล้ว ไม่ได้แก้ไขอะไร</translation>
    </message>
    <message>
        <source>{0} is on this list already. Nothing was added.</source>
        <translation>{0} อยู่ในบัญชีนี้แล้ว ไม่ได้เพิ่มอะไร</translation>
    </message>
    <message>
        <source>An entry needs a plate: letters or digits.</source>
        <translation>ต้องมีทะเบียน: ตัวอักษรหรือตัวเลข</translation>
    </message>
    <message>
        <source>A plate has at most {0} characters.</source>
        <translation>ทะเบียนมีได้ไม่เกิน {0} ตัว</translation>
    </message>
    <message>
        <source>A province has at most {0} characters.</source>
        <translation>จังหวัดมีได้ไม่เกิน {0} ตัว</translation>
    </message>
    <message>
        <source>An owner has at most {0} characters, a note at most {1}.</source>
        <translation>เจ้าของมีได้ไม่เกิน {0} ตัว หมายเหตุไม่เกิน {1} ตัว</translation>
    </message>
    <message>
        <source>The last day lies before the first day.</source>
        <translation>วันสุดท้ายอยู่ก่อนวันแรก</translation>
    </message>
    <message>
        <source>A plate needs letters or digits.</source>
        <translation>ทะเบียนต้องมีตัวอักษรหรือตัวเลข</translation>
    </message>
    <message>
        <source>This was not saved, press again later. {0}</source>
        <translation>ยังไม่ได้บันทึก กดใหม่ภายหลัง {0}</translation>
    </message>
    <message>
        <source>The file was not written: {0}. Choose another folder.</source>
        <translation>ไม่ได้เขียนไฟล์: {0} เลือกโฟลเดอร์อื่น</translation>
    </message>
    <message>
        <source>The file can&apos;t be read: {0}.</source>
        <translation>อ่านไฟล์ไม่ได้: {0}</translation>
    </message>
    <message>
        <source>The letters were read as {0}: check a few names.</source>
        <translation>อ่านตัวอักษรเป็น {0}: ตรวจชื่อสักสองสามชื่อ</translation>
    </message>
    <message>
        <source>The file is larger than 20 MB; that is no list of plates.</source>
        <translation>ไฟล์ใหญ่เกิน 20 MB ไม่ใช่บัญชีทะเบียน</translation>
    </message>
    <message>
        <source>This is no text file. Save the list as CSV (UTF-8) first.</source>
        <translation>ไม่ใช่ไฟล์ข้อความ บันทึกบัญชีเป็น CSV (UTF-8) ก่อน</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>ไฟล์ว่างเปล่า</translation>
    </message>
    <message>
        <source>The file has more than {0} rows.</source>
        <translation>ไฟล์มีมากกว่า {0} แถว</translation>
    </message>
    <message>
        <source>No column is called “plate”. Name it in the first line, or leave out the first line.</source>
        <translation>ไม่มีคอลัมน์ชื่อ “plate” ใส่ชื่อในบรรทัดแรก หรือตัดบรรทัดแรกออก</translation>
    </message>
    <message>
        <source>It stands in line {0} already.</source>
        <translation>มีในบรรทัด {0} แล้ว</translation>
    </message>
    <message>
        <source>It is on “{0}” already.</source>
        <translation>อยู่ในบัญชี “{0}” แล้ว</translation>
    </message>
    <message>
        <source>It has {0} columns; {1} are named.</source>
        <translation>มี {0} คอลัมน์ แต่มีชื่อ {1} คอลัมน์</translation>
    </message>
    <message>
        <source>Some letters can&apos;t be read. Save the file as UTF-8.</source>
        <translation>อ่านตัวอักษรบางตัวไม่ได้ บันทึกไฟล์เป็น UTF-8</translation>
    </message>
    <message>
        <source>There is no plate.</source>
        <translation>ไม่มีทะเบียน</translation>
    </message>
    <message>
        <source>A plate has at most {0} letters and digits; this has {1}.</source>
        <translation>ทะเบียนมีได้ไม่เกิน {0} ตัว แต่รายการนี้มี {1} ตัว</translation>
    </message>
    <message>
        <source>There is no list called “{0}”.</source>
        <translation>ไม่มีบัญชีชื่อ “{0}”</translation>
    </message>
    <message>
        <source>“{0}” is no day. Write 2026-12-31 or 31/12/2026.</source>
        <translation>“{0}” ไม่ใช่วันที่ เขียน 2026-12-31 หรือ 31/12/2026</translation>
    </message>
    <message>
        <source>The {0} is longer than {1} characters.</source>
        <translation>{0} ยาวเกิน {1} ตัว</translation>
    </message>
    <message>
        <source>It was added meanwhile.</source>
        <translation>ถูกเพิ่มไปแล้วระหว่างนี้</translation>
    </message>
    <message>
        <source>The password needs at least {0} characters.</source>
        <translation>รหัสผ่านต้องมีอย่างน้อย {0} ตัว</translation>
    </message>
    <message>
        <source>No installer password has been chosen yet.</source>
        <translation>ยังไม่ได้ตั้งรหัสผ่านช่างติดตั้ง</translation>
    </message>
    <message>
        <source>This password is not right.</source>
        <translation>รหัสผ่านไม่ถูกต้อง</translation>
    </message>
    <message>
        <source>This password is not right. The next try is possible in {0} s.</source>
        <translation>รหัสผ่านไม่ถูกต้อง ลองใหม่ได้ใน {0} วินาที</translation>
    </message>
    <message>
        <source>Too many wrong tries. Try again in {0} s.</source>
        <translation>ผิดหลายครั้งเกินไป ลองใหม่ใน {0} วินาที</translation>
    </message>
    <message>
        <source>Barriers will not open by themselves: {0}</source>
        <translation>ไม้กั้นจะไม่เปิดเอง: {0}</translation>
    </message>
    <message>
        <source>{0} can&apos;t be reached. {1} Passages are kept and sent later.</source>
        <translation>ติดต่อ {0} ไม่ได้ {1} รายการเก็บไว้และจะส่งภายหลัง</translation>
    </message>
    <message>
        <source>{0} can&apos;t be reached. Passages are kept and sent later.</source>
        <translation>ติดต่อ {0} ไม่ได้ รายการเก็บไว้และจะส่งภายหลัง</translation>
    </message>
    <message>
        <source>{0} gets nothing. {1} Nothing is sent until somebody resumes it.</source>
        <translation>{0} ไม่ได้รับอะไร {1} จะไม่ส่งจนกว่าจะมีคนกดส่งต่อ</translation>
    </message>
    <message>
        <source>{0} gets nothing. Nothing is sent until somebody resumes it.</source>
        <translation>{0} ไม่ได้รับอะไร จะไม่ส่งจนกว่าจะมีคนกดส่งต่อ</translation>
    </message>
    <message>
        <source>{0} is gone. {1} Nothing is sent until somebody resumes it.</source>
        <translation>{0} เลิกใช้แล้ว {1} จะไม่ส่งจนกว่าจะมีคนกดส่งต่อ</translation>
    </message>
    <message>
        <source>{0} is gone. Nothing is sent until somebody resumes it.</source>
        <translation>{0} เลิกใช้แล้ว จะไม่ส่งจนกว่าจะมีคนกดส่งต่อ</translation>
    </message>
    <message>
        <source>{0} has taken no event for {1} min. Passages are kept and sent later.</source>
        <translation>{0} ไม่ได้รับเหตุการณ์มา {1} นาที รายการเก็บไว้และจะส่งภายหลัง</translation>
    </message>
    <message>
        <source>{0} is reached again; {1} older events are still being sent.</source>
        <translation>ติดต่อ {0} ได้อีกครั้ง กำลังส่งเหตุการณ์เก่าอีก {1}</translation>
    </message>
    <message>
        <source>Nothing is pushed in this run.</source>
        <translation>การทำงานครั้งนี้ไม่ส่งข้อมูล</translation>
    </message>
    <message>
        <source>The connection failed ({0}).</source>
        <translation>การเชื่อมต่อล้มเหลว ({0})</translation>
    </message>
    <message>
        <source>No answer within {0} s.</source>
        <translation>ไม่มีคำตอบภายใน {0} วินาที</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>ไม่มีคำตอบ</translation>
    </message>
    <message>
        <source>The target broke the connection or does not speak HTTP.</source>
        <translation>ปลายทางตัดการเชื่อมต่อหรือไม่ใช่ HTTP</translation>
    </message>
    <message>
        <source>The target&apos;s certificate is not trusted: {0}.</source>
        <translation>ใบรับรองของปลายทางเชื่อถือไม่ได้: {0}</translation>
    </message>
    <message>
        <source>No secure connection ({0}).</source>
        <translation>เชื่อมต่อแบบปลอดภัยไม่ได้ ({0})</translation>
    </message>
    <message>
        <source>No connection: {0}.</source>
        <translation>เชื่อมต่อไม่ได้: {0}</translation>
    </message>
    <message>
        <source>It answered HTTP 410. Remove the target, or resume it once it is back.</source>
        <translation>ตอบ HTTP 410 นำปลายทางออก หรือกดส่งต่อเมื่อกลับมา</translation>
    </message>
    <message>
        <source>It answered HTTP {0}. Compare the secret on both sides, then resume.</source>
        <translation>ตอบ HTTP {0} เทียบรหัสลับทั้งสองฝั่งแล้วกดส่งต่อ</translation>
    </message>
    <message>
        <source>HTTP {0}: the target points elsewhere. Redirects are not followed; set its final address.</source>
        <translation>HTTP {0}: ปลายทางชี้ไปที่อื่น ระบบไม่ตามไป ให้ตั้งที่อยู่จริง</translation>
    </message>
    <message>
        <source>Given up after {0} tries. {1}</source>
        <translation>เลิกส่งหลังลอง {0} ครั้ง {1}</translation>
    </message>
    <message>
        <source>The name {0} can&apos;t be resolved ({1}). Check the address and the name service.</source>
        <translation>หาชื่อ {0} ไม่พบ ({1}) ตรวจที่อยู่และบริการชื่อเครื่อง</translation>
    </message>
</context>
<context>
    <name>sheet</name>
    <message>
        <source>not kept</source>
        <translation>ไม่ได้เก็บ</translation>
    </message>
    <message>
        <source>CHANGED since it was recorded</source>
        <translation>ถูกแก้ไขหลังบันทึก</translation>
    </message>
    <message>
        <source>can&apos;t be shown</source>
        <translation>แสดงไม่ได้</translation>
    </message>
    <message>
        <source>as recorded</source>
        <translation>ตรงตามที่บันทึก</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>หลักฐาน</translation>
    </message>
    <message>
        <source>No passage matches.</source>
        <translation>ไม่มีรายการที่ตรง</translation>
    </message>
    <message>
        <source>{0} picture(s) were missing or changed; the sheets say which.</source>
        <translation>มี {0} ภาพหายหรือถูกแก้ไข ใบหลักฐานระบุว่าภาพใด</translation>
    </message>
    <message>
        <source>Evidence of a passage</source>
        <translation>หลักฐานการผ่าน</translation>
    </message>
    <message>
        <source>no plate read</source>
        <translation>อ่านทะเบียนไม่ได้</translation>
    </message>
    <message>
        <source>Reads that voted</source>
        <translation>ครั้งที่ร่วมลงมติ</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>เวลา</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>อ่านได้</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>ความมั่นใจ</translation>
    </message>
    <message>
        <source>Plate width</source>
        <translation>ความกว้างป้าย</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>ความคมชัด</translation>
    </message>
    <message>
        <source>SHA-256 of the pictures</source>
        <translation>SHA-256 ของภาพ</translation>
    </message>
    <message>
        <source>Printed {0} by {1} · ANPR Console {2} · record version {3}</source>
        <translation>พิมพ์ {0} โดย {1} · ANPR Console {2} · บันทึกรุ่น {3}</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>ทั้งภาพ</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>รถ</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>ทะเบียน</translation>
    </message>
    <message>
        <source>Upright</source>
        <translation>ปรับตรง</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>ผล</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>ทิศทาง</translation>
    </message>
    <message>
        <source>In sight</source>
        <translation>อยู่ในภาพ</translation>
    </message>
    <message>
        <source>{0}, in {1} pictures</source>
        <translation>{0} ใน {1} ภาพ</translation>
    </message>
    <message>
        <source>Vote</source>
        <translation>การลงมติ</translation>
    </message>
    <message>
        <source>{0} of {1} reads agree</source>
        <translation>ตรงกัน {0} จาก {1} ครั้ง</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>ตกไป</translation>
    </message>
    <message>
        <source>Plate lists</source>
        <translation>บัญชีทะเบียน</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>ตัดสินเมื่อ</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>บันทึกเมื่อ</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>โมเดล</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>การตรวจทาน</translation>
    </message>
    <message>
        <source>{0} px</source>
        <translation>{0} px</translation>
    </message>
</context>
<context>
    <name>stage</name>
    <message>
        <source>capture</source>
        <translation>รับภาพ</translation>
    </message>
    <message>
        <source>motion</source>
        <translation>เคลื่อนไหว</translation>
    </message>
    <message>
        <source>detect</source>
        <translation>ตรวจจับ</translation>
    </message>
    <message>
        <source>track</source>
        <translation>ติดตาม</translation>
    </message>
    <message>
        <source>rectify</source>
        <translation>ปรับตรง</translation>
    </message>
    <message>
        <source>read</source>
        <translation>อ่าน</translation>
    </message>
    <message>
        <source>vote</source>
        <translation>ลงมติ</translation>
    </message>
    <message>
        <source>decide</source>
        <translation>ตัดสิน</translation>
    </message>
    <message>
        <source>attributes</source>
        <translation>ลักษณะรถ</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>รอ</translation>
    </message>
    <message>
        <source>total</source>
        <translation>รวม</translation>
    </message>
</context>
<context>
    <name>strip</name>
    <message>
        <source>none</source>
        <translation>ไม่มี</translation>
    </message>
    <message>
        <source>No camera is set up.</source>
        <translation>ยังไม่ได้ตั้งกล้อง</translation>
    </message>
    <message>
        <source>{0} of {1} live</source>
        <translation>ทำงาน {0} จาก {1}</translation>
    </message>
    <message>
        <source>{0}/s · {1} ms</source>
        <translation>{0}/วิ · {1} ms</translation>
    </message>
    <message>
        <source>Pictures read per second; from camera to result: {0} ms, 19 of 20 within {1} ms</source>
        <translation>จำนวนภาพที่อ่านต่อวินาที จากกล้องถึงผล: {0} มิลลิวินาที, 19 จาก 20 ภายใน {1} มิลลิวินาที</translation>
    </message>
    <message>
        <source>Events are pushed nowhere. An installer can name a target in the settings.</source>
        <translation>ไม่ได้ส่งเหตุการณ์ไปที่ใด ช่างติดตั้งตั้งปลายทางได้ในการตั้งค่า</translation>
    </message>
    <message>
        <source>not set up</source>
        <translation>ยังไม่ได้ตั้ง</translation>
    </message>
    <message>
        <source>nothing waits</source>
        <translation>ไม่มีอะไรรอ</translation>
    </message>
    <message>
        <source>{0} wait · {1}</source>
        <translation>รอ {0} · {1}</translation>
    </message>
    <message>
        <source>fails · {0}</source>
        <translation>ส่งไม่ได้ · {0}</translation>
    </message>
    <message>
        <source>{0}: takes events.</source>
        <translation>{0}: รับเหตุการณ์</translation>
    </message>
    <message>
        <source>{0}: can&apos;t be reached.</source>
        <translation>{0}: ติดต่อไม่ได้</translation>
    </message>
    <message>
        <source>{0}: paused; nothing is sent.</source>
        <translation>{0}: พักอยู่ ไม่ได้ส่งอะไร</translation>
    </message>
    <message>
        <source>{0}: is gone; nothing is sent.</source>
        <translation>{0}: เลิกใช้แล้ว ไม่ได้ส่งอะไร</translation>
    </message>
    <message>
        <source>{0}: switched off.</source>
        <translation>{0}: ปิดใช้งาน</translation>
    </message>
    <message>
        <source>{0} GB free</source>
        <translation>ว่าง {0} GB</translation>
    </message>
    <message>
        <source>How many days that lasts is not known yet.</source>
        <translation>ยังไม่ทราบว่าจะพอใช้กี่วัน</translation>
    </message>
    <message>
        <source>{0} days left</source>
        <translation>เหลือ {0} วัน</translation>
    </message>
    <message>
        <source>No time service keeps this clock right. Tell your installer.</source>
        <translation>ไม่มีบริการเทียบเวลาให้นาฬิกานี้ แจ้งช่างติดตั้ง</translation>
    </message>
    <message>
        <source>{0} not in sync</source>
        <translation>{0} ยังไม่เทียบเวลา</translation>
    </message>
    <message>
        <source>Whether a time service keeps this clock right is not known.</source>
        <translation>ไม่ทราบว่ามีบริการเทียบเวลาให้นาฬิกานี้หรือไม่</translation>
    </message>
    <message>
        <source>{0} ({1} ms)</source>
        <translation>{0} ({1} ms)</translation>
    </message>
    <message>
        <source>Kept right by a time service.</source>
        <translation>มีบริการเทียบเวลาให้</translation>
    </message>
</context>
<context>
    <name>tile</name>
    <message>
        <source>Switched off</source>
        <translation>ปิดใช้งาน</translation>
    </message>
    <message>
        <source>This camera is switched off in the settings.</source>
        <translation>กล้องนี้ถูกปิดในการตั้งค่า</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>กำลังเชื่อมต่อ …</translation>
    </message>
    <message>
        <source>No picture yet</source>
        <translation>ยังไม่มีภาพ</translation>
    </message>
    <message>
        <source>No new picture for {0}</source>
        <translation>ไม่มีภาพใหม่มา {0}</translation>
    </message>
    <message>
        <source>Reconnecting …</source>
        <translation>กำลังต่อใหม่ …</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>หยุดแล้ว</translation>
    </message>
    <message>
        <source>The recording has ended</source>
        <translation>วิดีโอจบแล้ว</translation>
    </message>
    <message>
        <source>Reconnecting in {0} s</source>
        <translation>ต่อใหม่ใน {0} วินาที</translation>
    </message>
    <message>
        <source>Waiting for the first picture</source>
        <translation>กำลังรอภาพแรก</translation>
    </message>
    <message>
        <source>This picture is {0} old</source>
        <translation>ภาพนี้เก่า {0}</translation>
    </message>
</context>
<context>
    <name>tokens</name>
    <message>
        <source>read: passages, events, pictures and cameras</source>
        <translation>อ่าน: รายการ เหตุการณ์ ภาพ และกล้อง</translation>
    </message>
    <message>
        <source>lists: put plates on lists and take them off</source>
        <translation>บัญชี: ใส่และนำทะเบียนออกจากบัญชี</translation>
    </message>
    <message>
        <source>resend: have deliveries sent again</source>
        <translation>ส่งซ้ำ: สั่งให้ส่งข้อมูลอีกครั้ง</translation>
    </message>
    <message>
        <source>metrics: figures for monitoring, no plates</source>
        <translation>ตัวเลข: สำหรับเฝ้าดูระบบ ไม่มีทะเบียน</translation>
    </message>
    <message>
        <source>stream: live pictures and the live page on a phone</source>
        <translation>ภาพสด: ภาพสดและหน้าภาพสดบนโทรศัพท์</translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>sure</source>
        <translation>แน่ใจ</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>น่าจะใช่</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>ไม่แน่ใจ</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>read</source>
        <translation>อ่านได้</translation>
    </message>
    <message>
        <source>not confirmed</source>
        <translation>ยังไม่แน่ชัด</translation>
    </message>
    <message>
        <source>no plate found</source>
        <translation>ไม่พบป้าย</translation>
    </message>
    <message>
        <source>not a plate format</source>
        <translation>ไม่ตรงรูปแบบป้าย</translation>
    </message>
    <message>
        <source>same car again</source>
        <translation>รถคันเดิม</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>ละเว้น</translation>
    </message>
    <message>
        <source>typed by hand</source>
        <translation>พิมพ์เอง</translation>
    </message>
    <message>
        <source>→ in</source>
        <translation>→ เข้า</translation>
    </message>
    <message>
        <source>← out</source>
        <translation>← ออก</translation>
    </message>
    <message>
        <source>direction unknown</source>
        <translation>ไม่ทราบทิศทาง</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>กำลังเชื่อมต่อ</translation>
    </message>
    <message>
        <source>live</source>
        <translation>ทำงาน</translation>
    </message>
    <message>
        <source>no new picture</source>
        <translation>ไม่มีภาพใหม่</translation>
    </message>
    <message>
        <source>reconnecting</source>
        <translation>กำลังต่อใหม่</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>หยุด</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>จบแล้ว</translation>
    </message>
    <message>
        <source>All well</source>
        <translation>ปกติ</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>มีปัญหาบางส่วน</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>ขัดข้อง</translation>
    </message>
    <message>
        <source>car</source>
        <translation>รถยนต์</translation>
    </message>
    <message>
        <source>truck</source>
        <translation>รถบรรทุก</translation>
    </message>
    <message>
        <source>bus</source>
        <translation>รถบัส</translation>
    </message>
    <message>
        <source>motorcycle</source>
        <translation>รถจักรยานยนต์</translation>
    </message>
    <message>
        <source>van</source>
        <translation>รถตู้</translation>
    </message>
    <message>
        <source>plate without a vehicle</source>
        <translation>ป้ายที่ไม่มีรถ</translation>
    </message>
    <message>
        <source>{0} {1} {2}</source>
        <translation>{2} {1} {0}</translation>
    </message>
    <message>
        <source>vehicle, kind unknown</source>
        <translation>รถ ไม่ทราบชนิด</translation>
    </message>
    <message>
        <source>white</source>
        <translation>สีขาว</translation>
    </message>
    <message>
        <source>silver</source>
        <translation>สีเงิน</translation>
    </message>
    <message>
        <source>gray</source>
        <translation>สีเทา</translation>
    </message>
    <message>
        <source>black</source>
        <translation>สีดำ</translation>
    </message>
    <message>
        <source>red</source>
        <translation>สีแดง</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>สีน้ำเงิน</translation>
    </message>
    <message>
        <source>green</source>
        <translation>สีเขียว</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>สีเหลือง</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>สีส้ม</translation>
    </message>
    <message>
        <source>brown</source>
        <translation>สีน้ำตาล</translation>
    </message>
    <message>
        <source>beige</source>
        <translation>สีเบจ</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>สีม่วง</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>ทั้งภาพ</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>รถ</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>ทะเบียน</translation>
    </message>
    <message>
        <source>Plate, straightened</source>
        <translation>ป้ายที่ปรับให้ตรง</translation>
    </message>
    <message>
        <source>no plate</source>
        <translation>ไม่มีป้าย</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} วินาที</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} นาที</translation>
    </message>
    <message>
        <source>{0} h</source>
        <translation>{0} ชั่วโมง</translation>
    </message>
    <message>
        <source>{0} days</source>
        <translation>{0} วัน</translation>
    </message>
</context>
</TS>
