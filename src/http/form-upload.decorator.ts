import {
  applyDecorators,
  mixin,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type Type,
} from '@nestjs/common';
import multer, { MulterError } from 'multer';
import type { Observable } from 'rxjs';
import { problem, ProblemError } from './problem.js';

interface FormUploadOptions {
  /** The one field of text, for `@Body()`. */
  readonly textField: string;
  /** The one field of a file, for `@UploadedFile()`; its bytes are kept in memory. */
  readonly fileField: string;
  /** Of either. */
  readonly maxBytes: number;
}

const LONGEST_FIELD_NAME = 50;

/** What multer calls it when a field or a file is too large. */
const TOO_LARGE = new Set(['LIMIT_FILE_SIZE', 'LIMIT_FIELD_VALUE']);

/**
 * Reads the form that a page sent, with or without a file, after the guards. More bytes than allowed
 * are a 413, another form a 400.
 */
export function FormUpload(options: FormUploadOptions): MethodDecorator {
  return applyDecorators(UseInterceptors(formUploadInterceptor(options)));
}

function formUploadInterceptor(options: FormUploadOptions): Type<NestInterceptor> {
  const { textField, fileField, maxBytes } = options;
  const read = multer({
    storage: multer.memoryStorage(),
    limits: {
      fieldNameSize: LONGEST_FIELD_NAME,
      fieldSize: maxBytes,
      fileSize: maxBytes,
      fields: 1,
      files: 1,
      parts: 2,
    },
  }).single(fileField);

  class FormUploadInterceptor implements NestInterceptor {
    async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
      const http = context.switchToHttp();
      await new Promise<void>((resolve, reject) => {
        read(http.getRequest(), http.getResponse(), (error?: unknown) => {
          if (error === undefined) resolve();
          else reject(refusalOf(error, maxBytes));
        });
      });
      return next.handle();
    }
  }

  function refusalOf(error: unknown, bytes: number): ProblemError {
    if (error instanceof MulterError && TOO_LARGE.has(error.code)) {
      return new ProblemError(problem(413, `The file is larger than ${bytes} bytes.`));
    }
    const form = `a form with the text ${textField} or the file ${fileField}`;
    return new ProblemError(problem(400, `The body is not ${form}.`));
  }
  return mixin(FormUploadInterceptor);
}
