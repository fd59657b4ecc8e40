// The live page: pictures by motion JPEG, everything else by WebSocket. No framework, no build step.
"use strict";

const API = "/api/v1";
const KEPT = 30;
const WAITS_S = [1, 2, 4, 8, 15];
const OLD_PICTURE_S = 5;

const at = (id) => document.getElementById(id);
const cameras = new Map();
let chosen = null;
let socket = null;
let failures = 0;
let timer = null;
let lastHealth = 0;
let round = 0;

function show(isWatching) {
  at("login").hidden = isWatching;
  at("watch").hidden = !isWatching;
  at("leave").hidden = !isWatching;
  if (!isWatching) at("token").focus();
}

function link(words, look) {
  const chip = at("link");
  chip.hidden = !words;
  chip.textContent = words;
  chip.className = `chip ${look}`;
}

// Signing in and out

async function isSignedIn() {
  const answer = await fetch(`${API}/live/session`, { credentials: "same-origin", cache: "no-store" });
  if (answer.ok) return true;
  if (answer.status === 401) return false;
  throw new Error(String(answer.status));
}

async function signIn(event) {
  event.preventDefault();
  at("refusal").textContent = "";
  const token = at("token").value.trim();
  try {
    const answer = await fetch(`${API}/live/session`, {
      method: "POST", credentials: "same-origin", headers: { Authorization: `Bearer ${token}` },
    });
    if (!answer.ok) {
      at("refusal").textContent = (await answer.json()).detail;
      return;
    }
  } catch {
    at("refusal").textContent = "The console does not answer. Check that this device is in its network.";
    return;
  }
  at("token").value = "";
  failures = 0;
  begin();
}

async function signOut() {
  end();
  await fetch(`${API}/live/session`, { method: "DELETE", credentials: "same-origin" }).catch(() => null);
  at("passages").replaceChildren();
  cameras.clear();
  show(false);
  link("", "wait");
}

// The WebSocket, opened again whenever it is lost

async function begin() {
  clearTimeout(timer);
  if (document.hidden) return;
  round += 1;
  const mine = round;
  link("Connecting …", "wait");
  try {
    const signedIn = await isSignedIn();
    // Somebody began anew, left or looked away meanwhile.
    if (mine !== round) return;
    if (!signedIn) {
      end();
      show(false);
      link("", "wait");
      return;
    }
  } catch {
    if (mine === round) again();
    return;
  }
  show(true);
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const opened = new WebSocket(`${scheme}://${location.host}${API}/live`);
  socket = opened;
  opened.onopen = () => {
    failures = 0;
    document.body.classList.remove("lost");
    link("Live", "good");
    showPicture();
  };
  opened.onmessage = (event) => take(JSON.parse(event.data));
  opened.onclose = () => {
    if (socket === opened) again();
  };
}

function again() {
  socket = null;
  const wait = WAITS_S[Math.min(failures, WAITS_S.length - 1)];
  failures += 1;
  link(`Connection lost, trying again in ${wait} s`, "bad");
  // What stands here is of the past: nobody may take it for the present.
  document.body.classList.add("lost");
  at("veil").hidden = false;
  at("veil").textContent = "No connection: this picture is old.";
  at("health").className = "quiet";
  at("health").textContent = "Not known while there is no connection.";
  at("reasons").replaceChildren();
  clearTimeout(timer);
  timer = setTimeout(begin, wait * 1000);
}

// A browser may wait long for the goodbye of a peer it can't reach: don't wait with it.
function drop() {
  const lost = socket;
  socket = null;
  if (lost) lost.close();
  again();
}

function end() {
  round += 1;
  clearTimeout(timer);
  const closing = socket;
  socket = null;
  if (closing) closing.close();
  at("live").removeAttribute("src");
}

function take(message) {
  if (message.kind === "passage") takePassage(message.passage);
  else if (message.kind === "camera") takeCamera(message.camera);
  else if (message.kind === "camera_gone") cameras.delete(message.camera_id);
  else if (message.kind === "health") takeHealth(message.health);
}

// Pictures

function takeCamera(camera) {
  const isNew = !cameras.has(camera.camera_id);
  const before = cameras.get(camera.camera_id);
  cameras.set(camera.camera_id, camera);
  if (isNew || before.name !== camera.name) drawChoice();
  if (chosen === null) choose(camera.camera_id);
  else if (chosen === camera.camera_id) {
    if (before && before.state !== "live" && camera.state === "live") showPicture();
    tellCamera(camera);
  }
}

function drawChoice() {
  const row = at("cameras");
  row.hidden = cameras.size < 2;
  row.replaceChildren(...[...cameras.values()].map((camera) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = camera.name;
    button.setAttribute("aria-pressed", String(camera.camera_id === chosen));
    button.onclick = () => choose(camera.camera_id);
    return button;
  }));
}

function choose(cameraId) {
  chosen = cameraId;
  drawChoice();
  showPicture();
  tellCamera(cameras.get(cameraId));
}

function showPicture() {
  if (chosen === null) return;
  const width = Math.min(1280, Math.round(at("live").parentElement.clientWidth * (window.devicePixelRatio || 1)));
  const camera = cameras.get(chosen);
  at("live").alt = `Live picture of ${camera.name}`;
  at("live").src = `${API}/cameras/${chosen}/stream?width=${Math.max(320, width)}&t=${Date.now()}`;
}

function tellCamera(camera) {
  const age = camera.frame_age_s;
  const isOld = camera.state !== "live" || age === null || age > OLD_PICTURE_S;
  at("veil").hidden = !isOld;
  if (camera.state !== "live") at("veil").textContent = camera.reason || `This camera is ${camera.state}.`;
  else if (age === null) at("veil").textContent = "Waiting for the picture …";
  else if (isOld) at("veil").textContent = `This picture is ${Math.round(age)} s old.`;
  at("camera-state").textContent = `${camera.name}: ${camera.state}`
    + (camera.width_px ? `, ${camera.width_px} × ${camera.height_px}, ${camera.capture_fps.toFixed(0)} pictures/s` : "");
}

// Passages

const VERDICTS = { allow: "Allowed", deny: "Denied", none: "" };
const ALERTS = { watched: "Watched", denied: "Denied", unknown: "Unknown" };

function takePassage(passage) {
  if (!passage.plate || !["read", "manual"].includes(passage.outcome)) {
    at(passage.passage_id)?.remove();
    return;
  }
  const known = at(passage.passage_id);
  const item = known ?? at("passage").content.firstElementChild.cloneNode(true);
  item.id = passage.passage_id;
  const decision = passage.decision;
  const access = decision ? decision.access : "none";
  const alert = decision && decision.alert;
  item.className = alert ? "alert" : access;
  if (access === "deny") item.className = "deny";
  const plate = passage.plate;
  item.querySelector(".plate").textContent = plate.raw || plate.text;
  item.querySelector(".province").textContent = plate.subregion ?? "";
  at("site").textContent = `${passage.source.site} · ${passage.source.station}`;
  item.querySelector(".car").textContent = describeCar(passage);
  item.querySelector(".when").textContent = describeMoment(passage);
  item.querySelector(".verdict").textContent = (alert && ALERTS[alert]) || VERDICTS[access];
  item.querySelector(".verdict").title = decision ? decision.reason : "";
  drawPlatePicture(item.querySelector(".plate-picture"), passage.images.plate);
  if (!known) {
    const list = at("passages");
    const later = [...list.children].find((other) => other.dataset.at <= passage.started_at);
    item.dataset.at = passage.started_at;
    list.insertBefore(item, later ?? null);
    while (list.children.length > KEPT) list.lastElementChild.remove();
    if (Date.now() - Date.parse(passage.started_at) < 60000) {
      item.classList.add("fresh");
      setTimeout(() => item.classList.remove("fresh"), 4000);
    }
  }
  at("none").hidden = at("passages").children.length > 0;
}

function drawPlatePicture(image, picture) {
  image.hidden = !picture || !picture.url;
  if (image.hidden || image.dataset.sha256 === picture.sha256) return;
  image.dataset.sha256 = picture.sha256;
  // The address may name the station as other computers know it; this page asks where it came from.
  const address = new URL(picture.url, location.href);
  image.src = address.pathname + address.search;
  image.onerror = () => { image.hidden = true; };
}

function describeCar(passage) {
  const car = passage.vehicle;
  if (!car) return "";
  return [car.color, car.brand, car.kind].filter((word) => word && !["unknown", "other"].includes(word)).join(" ");
}

function describeMoment(passage) {
  const began = new Date(passage.started_at);
  const isToday = began.toDateString() === new Date().toDateString();
  const time = began.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });
  const way = { in: "in", out: "out" }[passage.direction] ?? "";
  const words = [isToday ? time : `${began.toLocaleDateString()} ${time}`, way, passage.source.camera_name];
  return words.filter(Boolean).join(" · ");
}

// Health

const LEVELS = { ok: ["All is well", "good"], degraded: ["Works, with trouble", "wait"], failing: ["Does not work", "bad"] };

function takeHealth(health) {
  lastHealth = Date.now();
  const [words, look] = LEVELS[health.level];
  at("health").className = look;
  at("health").textContent = `${words} · ${health.inference_fps.toFixed(0)} pictures/s analyzed · streams watched: ${health.viewers}`;
  const reasons = health.reasons.map((reason) => {
    const item = document.createElement("li");
    item.textContent = reason;
    return item;
  });
  at("reasons").replaceChildren(...reasons);
  for (const camera of health.cameras) {
    const known = cameras.get(camera.camera_id);
    if (known) takeCamera({ ...known, ...camera });
  }
}

// A socket that is open but silent (a phone that changed its network) is no connection.
setInterval(() => {
  if (socket && socket.readyState === WebSocket.OPEN && lastHealth && Date.now() - lastHealth > 10000) {
    lastHealth = 0;
    drop();
  }
}, 2000);

at("live").addEventListener("error", () => {
  if (socket && chosen !== null) setTimeout(showPicture, 3000);
});
window.addEventListener("offline", () => {
  if (at("login").hidden) drop();
});
window.addEventListener("online", () => {
  if (at("login").hidden && !socket) {
    failures = 0;
    begin();
  }
});
document.addEventListener("visibilitychange", () => {
  // Nobody looks: save the phone's battery and the gate's network.
  if (document.hidden) end();
  else if (!socket && at("login").hidden) begin();
});
at("login").addEventListener("submit", signIn);
at("leave").addEventListener("click", signOut);
begin();
