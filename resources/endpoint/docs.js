// Shows the OpenAPI document as one plain page; asks nobody but this console.
"use strict";

const at = (id) => document.getElementById(id);

function make(name, words, ...children) {
  const element = document.createElement(name);
  if (words) element.textContent = words;
  element.append(...children.filter(Boolean));
  return element;
}

function typeOf(schema) {
  if (!schema) return "";
  if (schema.$ref) return schema.$ref.split("/").pop();
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const several = schema.anyOf ?? schema.oneOf;
  if (several) return several.map(typeOf).join(" | ");
  if (schema.type === "array") return `${typeOf(schema.items) || "any"}[]`;
  return [schema.type, schema.format].filter(Boolean).join(", ");
}

function table(head, rows) {
  const body = rows.map((row) => make("tr", "", ...row.map((cell) => make("td", cell))));
  return make("table", "", make("tr", "", ...head.map((cell) => make("th", cell))), ...body);
}

function operation(path, method, told) {
  const heading = make("h3");
  const word = make("span", method.toUpperCase());
  word.className = "method";
  heading.append(word, path);
  heading.id = told.operationId;
  const parameters = (told.parameters ?? []).map((each) => [
    each.name, `${each.in}${each.required ? ", required" : ""}`, typeOf(each.schema), each.description ?? "",
  ]);
  const bodies = Object.entries(told.requestBody?.content ?? {}).map(([type, body]) => ["body", type, typeOf(body.schema), ""]);
  const answers = Object.entries(told.responses ?? {}).map(([status, answer]) => [
    status, Object.entries(answer.content ?? {}).map(([type, body]) => `${type}: ${typeOf(body.schema)}`).join("; "), answer.description ?? "",
  ]);
  return make("article", "", heading, make("p", told.description ?? told.summary),
    parameters.length + bodies.length ? table(["name", "in", "type", ""], [...parameters, ...bodies]) : null,
    table(["answer", "content", ""], answers));
}

function schemaOf(name, schema) {
  const required = new Set(schema.required ?? []);
  const rows = Object.entries(schema.properties ?? {}).map(([field, told]) => [
    required.has(field) ? field : `${field}?`, typeOf(told), told.description ?? "",
  ]);
  const heading = make("h3", name);
  heading.id = `schema-${name}`;
  return make("article", "", heading, make("p", schema.description ?? ""),
    rows.length ? table(["field", "type", ""], rows) : make("p", typeOf(schema)));
}

function draw(api) {
  at("title").textContent = `${api.info.title} ${api.info.version} – API`;
  at("about").textContent = api.info.description ?? "";
  const everything = [...Object.entries(api.paths), ...Object.entries(api.webhooks ?? {})];
  for (const [path, methods] of everything) {
    for (const [method, told] of Object.entries(methods)) {
      const way = path in api.paths ? path : `webhook ${path}`;
      at("operations").append(operation(way, method, told));
      const entry = make("a", `${method.toUpperCase()} ${way}`);
      entry.href = `#${told.operationId}`;
      at("contents").append(entry);
    }
  }
  for (const [name, schema] of Object.entries(api.components?.schemas ?? {})) at("schemas").append(schemaOf(name, schema));
  at("ask").hidden = true;
  at("api").hidden = false;
}

at("ask").addEventListener("submit", async (event) => {
  event.preventDefault();
  at("refusal").textContent = "";
  try {
    const answer = await fetch("/api/v1/openapi.json", { headers: { Authorization: `Bearer ${at("token").value.trim()}` } });
    const told = await answer.json();
    if (answer.ok) draw(told);
    else at("refusal").textContent = told.detail;
  } catch {
    at("refusal").textContent = "The console does not answer.";
  }
});
