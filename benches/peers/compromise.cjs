// Measures compromise's look-up of names: compromise.cjs TEXTS.jsonl NAMES.txt SECONDS. The row is that of matchers.py.
const fs = require('fs')
const nlp = require('compromise/one')

const ROUNDS = 3
const [texts, names, seconds] = process.argv.slice(2)
const processorSeconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
const lines = (file) => fs.readFileSync(file, 'utf8').split('\n').filter((line) => line !== '')

const documents = lines(texts).map((line) => JSON.parse(line).text)
let started = processorSeconds()
const trie = nlp.buildTrie(lines(names))
const built = processorSeconds() - started

const speeds = []
let matches, size
for (let round = 0; round < ROUNDS; round++) {
  matches = size = 0
  started = processorSeconds()
  for (const text of documents) {
    // That part of compromise only cuts text into tokens; a look-up needs no tags.
    matches += nlp(text).lookup(trie).length
    size += Buffer.byteLength(text)
    if (processorSeconds() - started > Number(seconds)) break
  }
  speeds.push(size / 1e6 / (processorSeconds() - started))
}
speeds.sort((a, b) => a - b)
const version = nlp.version
console.log([`compromise ${version}`, built, speeds[1], (matches / size) * 1e6, 'tokens, names in any case'].join('\t'))
