import { Parser } from 'htmlparser2';
import { HtmlValidate, StaticConfigLoader, type RuleConfig } from 'html-validate';

const RULES: RuleConfig = {
  'long-title': 'off', // names of packages are as long as they are
  'doctype-style': ['error', { style: 'lowercase' }],
  'require-sri': ['error', { target: 'crossorigin' }],
  'void-style': ['error', { style: 'selfclose' }],
};

/** The rules are made once: there is no folder whose own rules would have to be looked for. */
const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:recommended', 'html-validate:document'],
    rules: RULES,
  }),
);

/** What is wrong with a page: faults in its HTML, what the policy forbids, icons that are not drawn. */
export async function htmlProblems(html: string): Promise<readonly string[]> {
  const { results } = await validator.validateString(html);
  const faults = results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${ruleId}, line ${line}: ${message}`),
  );
  const used = names(html.matchAll(/<use href="#(i-[a-z]+)"/g));
  const drawn = names(html.matchAll(/<symbol id="(i-[a-z]+)"/g));
  return [
    ...faults,
    ...forbidden(html),
    ...(used === drawn ? [] : [`uses the icons ${used}, draws ${drawn}`]),
  ];
}

/** What the content security policy forbids, and addresses that would run. */
function forbidden(html: string): readonly string[] {
  const problems: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      const isData = attributes['type'] === 'application/ld+json';
      if (name === 'style') problems.push('a style element');
      if (name === 'script' && !isData && !attributes['src']?.startsWith('/assets/')) {
        problems.push('an inline script');
      }
      for (const [attribute, value] of Object.entries(attributes)) {
        if (attribute === 'style' || attribute.startsWith('on'))
          problems.push(`${name} ${attribute}`);
        const isAddress = ['href', 'src', 'action', 'formaction'].includes(attribute);
        if (isAddress && !/^(\/|#|https?:|mailto:)/.test(value))
          problems.push(`${name} to ${value}`);
      }
    },
  });
  parser.end(html);
  return problems;
}

function names(matches: Iterable<RegExpMatchArray>): string {
  return [...new Set([...matches].map(([, name]) => name))].sort().join(' ');
}
