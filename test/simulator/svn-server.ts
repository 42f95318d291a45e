import { type Answer, htmlErrorAnswer } from './answer.js';
import { answerListing } from './svn-listing.js';
import { answerLogReport, noSuchRevision } from './svn-log-report.js';
import { parseLogRequest } from './svn-log-request.js';
import type { SvnRepository } from './svn-repository.js';

/** Answers what mod_dav_svn does at the root of a repository: listing, OPTIONS and log REPORT. */
export function answerSvn(
  repository: SvnRepository,
  method: string,
  path: string,
  body: string,
): Answer {
  if (method === 'OPTIONS') return optionsAnswer(repository);
  if (method === 'REPORT') return reportAnswer(repository, path, body);
  if ((method === 'GET' || method === 'HEAD') && path === '/') return answerListing(repository);
  return htmlErrorAnswer(404, 'Not Found');
}

function optionsAnswer(repository: SvnRepository): Answer {
  return {
    status: 200,
    headers: {
      DAV: '1,2, version-control,checkout,working-resource, http://subversion.tigris.org/xmlns/dav/svn/log-revprops',
      'MS-Author-Via': 'DAV',
      'SVN-Youngest-Rev': String(repository.reportHead),
      'SVN-Me-Resource': '/!svn/me',
    },
    body: [],
  };
}

/** The revision of a baseline path must exist as well, whatever the body asks for. */
function reportAnswer(repository: SvnRepository, path: string, body: string): Answer {
  const baseline = Number(/^\/!svn\/bc\/(\d+)/.exec(path)?.[1] ?? 0);
  if (baseline > repository.reportHead) return noSuchRevision(baseline);
  const request = parseLogRequest(body);
  return request ? answerLogReport(repository, request) : htmlErrorAnswer(400, 'Bad Request');
}
