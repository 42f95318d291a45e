import express, { type Request, type RequestHandler, type Response } from 'express';
import { ProblemError } from './problem.js';

/** Reads a JSON body whatever its Content-Type says, in any common content coding. */
export class JsonBody {
  readonly #parse: RequestHandler;

  constructor(private readonly maxBytes: number) {
    this.#parse = express.json({ limit: maxBytes, type: () => true });
  }

  /** The parsed body. Throws `ProblemError` 413 for more bytes than allowed and 400 for other text. */
  read(request: Request, response: Response): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#parse(request, response, (error?: unknown) => {
        if (error === undefined) resolve(request.body);
        else reject(this.#problemOf(error));
      });
    });
  }

  #problemOf(error: unknown): ProblemError {
    const { status, message } = error as { readonly status?: number; readonly message?: string };
    const detail =
      status === 413
        ? `The body is larger than ${this.maxBytes} bytes.`
        : `The body cannot be read: ${message ?? 'unknown'}`;
    return new ProblemError({ status: status ?? 400, detail });
  }
}
