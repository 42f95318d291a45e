import { IsNotEmpty, IsString } from 'class-validator';
import { Flag, Setting } from '../config/setting.decorator.js';

/** Where the data is. */
export class DatabaseSettings {
  /** The SQLite database file. */
  @Setting('DB_PATH') @Flag('db') @IsString() @IsNotEmpty() path = './storage/wppackages.db';
}
