/** The last end of one of an app's tasks that was not asked for. */
export interface TaskFailure {
  readonly appId: string;
  readonly taskId: string;
  readonly state: string;
  readonly message: string;
  readonly host: string;
  readonly slaveId?: string;
  readonly timestamp: string;
  readonly version: string;
}
