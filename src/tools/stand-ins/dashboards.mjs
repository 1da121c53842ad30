// The part of OpenSearch Dashboards that Trailsight needs to install its saved objects; it draws nothing.
import { createServer } from "node:http";

const objects = new Map();

/** The objects of a multipart request with one file of JSON lines. */
function imported(body, contentType) {
  const boundary = /boundary="?([^";]+)/.exec(contentType)[1];
  const part = body.toString().split(`--${boundary}`)[1];
  const lines = part.slice(part.indexOf("\r\n\r\n") + 4).split("\n");
  return lines.filter((line) => line.trim() !== "").map((line) => JSON.parse(line));
}

function answer({ method, url, headers }, body) {
  const { pathname } = new URL(url, "http://localhost");
  if (pathname === "/api/status") {
    return { version: { number: "3.9.0" }, status: { overall: { state: "green" } } };
  }
  if (method === "POST" && pathname === "/api/saved_objects/_bulk_get") {
    const missing = { statusCode: 404, error: "Not Found", message: "Not Found" };
    return { saved_objects: JSON.parse(body).map(({ type, id }) => objects.get(`${type}:${id}`) ?? { type, id, error: missing }) };
  }
  if (method === "POST" && pathname === "/api/saved_objects/_import") {
    const all = imported(body, headers["content-type"]);
    all.forEach((object) => objects.set(`${object.type}:${object.id}`, object));
    console.log(`${objects.size} saved objects`);
    return { success: true, successCount: all.length, successResults: all.map(({ type, id }) => ({ type, id })) };
  }
  return undefined;
}

createServer(async (incoming, outgoing) => {
  const parts = [];
  for await (const part of incoming) {
    parts.push(part);
  }
  const found = answer(incoming, Buffer.concat(parts));
  outgoing.writeHead(found ? 200 : 404, { "content-type": "application/json" });
  outgoing.end(JSON.stringify(found ?? { statusCode: 404, error: "Not Found", message: "Not Found" }));
}).listen(5601);
process.on("SIGTERM", () => process.exit(0));
