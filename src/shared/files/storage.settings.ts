import { IsNotEmpty, IsString } from 'class-validator';
import { Setting } from '../config/setting.decorator.js';

/** Where files of the program are. */
export class StorageSettings {
  /** Directory that holds `repository/builds`, the `repository/current` link and `logs`. */
  @Setting('STORAGE_PATH') @IsString() @IsNotEmpty() path = './storage';
}
