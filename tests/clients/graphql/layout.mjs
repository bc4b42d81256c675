// The same document laid out by chance: spaces, commas, comments, all kinds of line ends, characters outside of ASCII.
import { Lexer, Source, TokenKind } from 'graphql';

const words = new Set([TokenKind.NAME, TokenKind.INT, TokenKind.FLOAT, TokenKind.STRING, TokenKind.BLOCK_STRING, TokenKind.SPREAD]);
const gaps = [' ', '  ', '\n', '\r\n', '\r', '\t', ', ', '\n\n  ', ' # Prüfung 😀 "{\n', '#\r', '\ufeff', ' #\ud83d\ude00\r\n'];

export function tokensOf(text) {
  const lexer = new Lexer(new Source(text));
  const tokens = [];
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    if (token.kind !== TokenKind.COMMENT) tokens.push({ kind: token.kind, text: text.slice(token.start, token.end) });
  }
  return tokens;
}

export function joined(tokens, random) {
  const wild = random.chance(0.5);
  let text = random.chance(0.1) ? '\ufeff' : '';
  let before;
  for (const token of tokens) {
    const needed = before !== undefined && words.has(before.kind) && words.has(token.kind);
    if (needed || random.chance(wild ? 0.5 : 0.1)) text += wild ? random.pick(gaps) : ' ';
    if (!wild && random.chance(0.1)) text += '\n';
    text += token.text;
    before = token;
  }
  return random.chance(0.3) ? `${text}\n` : text;
}

export const laidOut = (text, random) => (random.chance(0.3) ? text : joined(tokensOf(text), random));
