// Draws Block Kit payloads as Slack's own client would, by npm slack-blocks-to-jsx:
// node draw.mjs FOLDER_OF_PACKAGES < {"name": blocks, …} > {"name": html, …}
import { createRequire } from "node:module";
import { json } from "node:stream/consumers";

const require = createRequire(`${process.argv[2]}/`);
const React = require("react");
const { renderToStaticMarkup } = require("react-dom/server");
const { Message } = require("slack-blocks-to-jsx");

const data = {
  channels: [{ id: "C024BE91L", name: "harbour-desk" }],
  users: [{ id: "U01ALICE", name: "Alice Anders" }],
};

const words = (text) => ({ type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] });

// What it does not know yet, in the nearest words that it knows.
const known = {
  data_table: ({ rows }) => ({
    type: "table",
    rows: rows.map((row) => row.map((cell) => translated(cell))),
  }),
  raw_number: ({ text }) => words(text),
  citation: ({ url, index }) => ({ type: "link", url, text: `[${index}]` }),
  // Its menus show their choice only once a browser runs them.
  static_select: ({ initial_option, ...menu }) => ({ ...menu, placeholder: initial_option?.text ?? menu.placeholder }),
  // It takes `verbatim` to forbid every mark; Slack only leaves bare addresses and names alone.
  mrkdwn: ({ text }) => ({ type: "mrkdwn", text }),
};

function translated(thing) {
  if (Array.isArray(thing)) return thing.map(translated);
  if (thing === null || typeof thing !== "object") return thing;
  if (thing.type in known) return known[thing.type](thing);
  return Object.fromEntries(Object.entries(thing).map(([key, value]) => [key, translated(value)]));
}

const draw = (blocks) =>
  renderToStaticMarkup(React.createElement(Message, { blocks: translated(blocks), withoutWrapper: true, theme: "light", data }));

const payloads = await json(process.stdin);
const drawn = Object.entries(payloads).map(([name, blocks]) => [name, draw(blocks)]);
process.stdout.write(JSON.stringify(Object.fromEntries(drawn)));
