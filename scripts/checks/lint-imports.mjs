/**
 * Lints imports as if they stood in existing files, with the clone's own configuration.
 * Reads `[{ file, source }]` from its input, answers the messages of each on its output.
 *
 * A program of its own because ESLint loads its configuration with a dynamic import, which Jest's sandbox refuses.
 */
import { readFileSync } from 'node:fs';
import { ESLint } from 'eslint';

const RULES = new Set(['boundaries/dependencies', 'no-restricted-imports']);

const eslint = new ESLint({
  ruleFilter: ({ ruleId }) => RULES.has(ruleId),
  // These rules read the text alone; types would take a minute.
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
});

const answers = [];
for (const { file, source } of JSON.parse(readFileSync(0, 'utf8'))) {
  const [{ messages }] = await eslint.lintText(`import * as other from '${source}';\nvoid other;\n`, {
    filePath: file,
  });
  answers.push(messages.map(({ ruleId, message }) => ({ ruleId, message })));
}
console.log(JSON.stringify(answers));
