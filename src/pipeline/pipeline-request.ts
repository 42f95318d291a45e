import { IsBoolean, IsIn } from 'class-validator';

/** Which steps to run. */
export class PipelineRequest {
  @IsBoolean() skipDiscover = false;
  @IsBoolean() skipDeploy = false;
  @IsIn(['svn', 'config']) discoverSource: 'svn' | 'config' = 'svn';

  /** Accept a build that loses more packages than the guard allows. */
  @IsBoolean() allowShrink = false;
}
