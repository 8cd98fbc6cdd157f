import type { ProtobufTable } from '../protobuf-table.ts';

export const schedulerTable: ProtobufTable = {
  messages: {
    'scheduler.AttributeConstraint.Selector': `
      1 pseudoattribute_type .PseudoattributeType, 2 attribute_name string
    `,
    'scheduler.AttributeConstraint.Predicate.Exists': '',
    'scheduler.AttributeConstraint.Predicate.NotExists': '',
    'scheduler.AttributeConstraint.Predicate.TextEquals': '1 value string!',
    'scheduler.AttributeConstraint.Predicate.TextNotEquals': '1 value string!',
    'scheduler.AttributeConstraint.Predicate.TextMatches': '1 regex string!',
    'scheduler.AttributeConstraint.Predicate.TextNotMatches': '1 regex string!',
    'scheduler.AttributeConstraint.Predicate': `
      1 exists .Exists, 2 not_exists .NotExists, 3 text_equals .TextEquals,
      4 text_not_equals .TextNotEquals, 5 text_matches .TextMatches,
      6 text_not_matches .TextNotMatches
    `,
    'scheduler.AttributeConstraint': '1 selector .Selector!, 2 predicate .Predicate!',
    'scheduler.OfferConstraints.RoleConstraints.Group': `
      1 attribute_constraints scheduler.AttributeConstraint*
    `,
    'scheduler.OfferConstraints.RoleConstraints': '1 groups .Group*',
    'scheduler.OfferConstraints': '1 role_constraints .RoleConstraints{}',
    'scheduler.Call.Subscribe': `
      1 framework_info FrameworkInfo!, 2 suppressed_roles string*,
      3 offer_constraints scheduler.OfferConstraints
    `,
    'scheduler.Call.Accept': `
      1 offer_ids OfferID*, 2 operations Offer.Operation*, 3 filters Filters
    `,
    'scheduler.Call.Decline': '1 offer_ids OfferID*, 2 filters Filters',
    'scheduler.Call.Kill': '1 task_id TaskID!, 2 agent_id AgentID, 3 kill_policy KillPolicy',
    'scheduler.Call.Shutdown': '1 executor_id ExecutorID!, 2 agent_id AgentID!',
    'scheduler.Call.Acknowledge': '1 agent_id AgentID!, 2 task_id TaskID!, 3 uuid bytes!',
    'scheduler.Call.Reconcile.Task': '1 task_id TaskID!, 2 agent_id AgentID',
    'scheduler.Call.Reconcile': '1 tasks .Task*',
    'scheduler.Call.Message': '1 agent_id AgentID!, 2 executor_id ExecutorID!, 3 data bytes!',
    'scheduler.Call.Request': '1 requests Request*',
    'scheduler.Call.AcceptInverseOffers': '1 inverse_offer_ids OfferID*, 2 filters Filters',
    'scheduler.Call.DeclineInverseOffers': '1 inverse_offer_ids OfferID*, 2 filters Filters',
    'scheduler.Call.Revive': '1 roles string*',
    'scheduler.Call.Suppress': '1 roles string*',
    'scheduler.Call.AcknowledgeOperationStatus': `
      1 agent_id AgentID, 2 resource_provider_id ResourceProviderID, 3 uuid bytes!,
      4 operation_id OperationID!
    `,
    'scheduler.Call.ReconcileOperations.Operation': `
      1 operation_id OperationID!, 2 agent_id AgentID, 3 resource_provider_id ResourceProviderID
    `,
    'scheduler.Call.ReconcileOperations': '1 operations .Operation*',
    'scheduler.Call.UpdateFramework': `
      1 framework_info FrameworkInfo!, 2 suppressed_roles string*,
      3 offer_constraints scheduler.OfferConstraints
    `,
    'scheduler.Call': `
      1 framework_id FrameworkID, 2 type .Type, 3 subscribe .Subscribe, 4 accept .Accept,
      5 decline .Decline, 6 kill .Kill, 7 shutdown .Shutdown, 8 acknowledge .Acknowledge,
      9 reconcile .Reconcile, 10 message .Message, 11 request .Request,
      13 accept_inverse_offers .AcceptInverseOffers,
      14 decline_inverse_offers .DeclineInverseOffers, 15 revive .Revive, 16 suppress .Suppress,
      17 acknowledge_operation_status .AcknowledgeOperationStatus,
      18 reconcile_operations .ReconcileOperations, 19 update_framework .UpdateFramework
    `,
    'scheduler.Event.Subscribed': `
      1 framework_id FrameworkID!, 2 heartbeat_interval_seconds double, 3 master_info MasterInfo
    `,
    'scheduler.Event.Offers': '1 offers Offer*',
    'scheduler.Event.Rescind': '1 offer_id OfferID!',
    'scheduler.Event.Update': '1 status TaskStatus!',
    'scheduler.Event.Message': '1 agent_id AgentID!, 2 executor_id ExecutorID!, 3 data bytes!',
    'scheduler.Event.Failure': '1 agent_id AgentID, 2 executor_id ExecutorID, 3 status int32',
    'scheduler.Event.Error': '1 message string!',
    'scheduler.Event.InverseOffers': '1 inverse_offers InverseOffer*',
    'scheduler.Event.RescindInverseOffer': '1 inverse_offer_id OfferID!',
    'scheduler.Event.UpdateOperationStatus': '1 status OperationStatus!',
    'scheduler.Event': `
      1 type .Type, 2 subscribed .Subscribed, 3 offers .Offers, 4 rescind .Rescind,
      5 update .Update, 6 message .Message, 7 failure .Failure, 8 error .Error,
      9 inverse_offers .InverseOffers, 10 rescind_inverse_offer .RescindInverseOffer,
      11 update_operation_status .UpdateOperationStatus
    `,
  },
  enums: {
    'scheduler.Call.Type': `
      0 UNKNOWN, 1 SUBSCRIBE, 2 TEARDOWN, 3 ACCEPT, 4 DECLINE, 13 ACCEPT_INVERSE_OFFERS,
      14 DECLINE_INVERSE_OFFERS, 5 REVIVE, 6 KILL, 7 SHUTDOWN, 8 ACKNOWLEDGE,
      15 ACKNOWLEDGE_OPERATION_STATUS, 9 RECONCILE, 16 RECONCILE_OPERATIONS, 10 MESSAGE,
      11 REQUEST, 12 SUPPRESS, 17 UPDATE_FRAMEWORK
    `,
    'scheduler.AttributeConstraint.Selector.PseudoattributeType': `
      0 UNKNOWN, 1 HOSTNAME, 2 REGION, 3 ZONE
    `,
    'scheduler.Event.Type': `
      0 UNKNOWN, 1 SUBSCRIBED, 2 OFFERS, 9 INVERSE_OFFERS, 3 RESCIND, 10 RESCIND_INVERSE_OFFER,
      4 UPDATE, 11 UPDATE_OPERATION_STATUS, 5 MESSAGE, 6 FAILURE, 7 ERROR, 8 HEARTBEAT
    `,
  },
};
