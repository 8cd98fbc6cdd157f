import type { ProtobufTable } from '../protobuf-table.ts';

export const offerTable: ProtobufTable = {
  messages: {
    'FrameworkInfo.Capability': '1 type .Type',
    'OfferFilters.ResourceQuantities': '1 quantities Value.Scalar{}',
    'OfferFilters.MinAllocatableResources': '1 quantities OfferFilters.ResourceQuantities*',
    OfferFilters: '1 min_allocatable_resources .MinAllocatableResources',
    FrameworkInfo: `
      1 user string!, 2 name string!, 3 id FrameworkID, 4 failover_timeout double,
      5 checkpoint bool, 6 role string, 7 hostname string, 8 principal string,
      9 webui_url string, 10 capabilities .Capability*, 11 labels Labels, 12 roles string*,
      13 offer_filters OfferFilters{}
    `,
    'Offer.Operation.Launch': '1 task_infos TaskInfo*',
    'Offer.Operation.Reserve': '1 resources Resource*, 2 source Resource*',
    'Offer.Operation.Unreserve': '1 resources Resource*',
    'Offer.Operation.Create': '1 volumes Resource*',
    'Offer.Operation.Destroy': '1 volumes Resource*',
    'Offer.Operation.LaunchGroup': '1 executor ExecutorInfo!, 2 task_group TaskGroupInfo!',
    'Offer.Operation.GrowVolume': '1 volume Resource!, 2 addition Resource!',
    'Offer.Operation.ShrinkVolume': '1 volume Resource!, 2 subtract Value.Scalar!',
    'Offer.Operation.CreateDisk': `
      1 source Resource!, 2 target_type Resource.DiskInfo.Source.Type!, 3 target_profile string
    `,
    'Offer.Operation.DestroyDisk': '1 source Resource!',
    'Offer.Operation': `
      1 type .Type, 2 launch .Launch, 3 reserve .Reserve, 4 unreserve .Unreserve,
      5 create .Create, 6 destroy .Destroy, 7 launch_group .LaunchGroup, 12 id OperationID,
      13 grow_volume .GrowVolume, 14 shrink_volume .ShrinkVolume, 15 create_disk .CreateDisk,
      16 destroy_disk .DestroyDisk
    `,
    Filters: '1 refuse_seconds double',
    Request: '1 agent_id AgentID, 2 resources Resource*',
    'MasterInfo.Capability': '1 type .Type',
    MasterInfo: `
      1 id string!, 2 ip uint32!, 3 port uint32!, 4 pid string, 5 hostname string,
      6 version string, 7 address Address, 8 domain DomainInfo, 9 capabilities .Capability*
    `,
    Offer: `
      1 id OfferID!, 2 framework_id FrameworkID!, 3 agent_id AgentID!, 4 hostname string!,
      5 resources Resource*, 6 executor_ids ExecutorID*, 7 attributes Attribute*, 8 url URL,
      9 unavailability Unavailability, 10 allocation_info Resource.AllocationInfo,
      11 domain DomainInfo
    `,
    InverseOffer: `
      1 id OfferID!, 2 url URL, 3 framework_id FrameworkID!, 4 agent_id AgentID,
      5 unavailability Unavailability!, 6 resources Resource*
    `,
    AgentInfo: `
      1 hostname string!, 3 resources Resource*, 5 attributes Attribute*, 6 id AgentID,
      8 port int32, 10 domain DomainInfo
    `,
    'AgentInfo.Capability': '1 type .Type',
    DrainConfig: '1 max_grace_period DurationInfo, 2 mark_gone bool',
    DrainInfo: '1 state DrainState!, 2 config DrainConfig!',
    Operation: `
      1 framework_id FrameworkID, 2 agent_id AgentID, 3 info Offer.Operation!,
      4 latest_status OperationStatus!, 5 statuses OperationStatus*, 6 uuid UUID!
    `,
  },
  enums: {
    'FrameworkInfo.Capability.Type': `
      0 UNKNOWN, 1 REVOCABLE_RESOURCES, 2 TASK_KILLING_STATE, 3 GPU_RESOURCES,
      4 SHARED_RESOURCES, 5 PARTITION_AWARE, 6 MULTI_ROLE, 7 RESERVATION_REFINEMENT,
      8 REGION_AWARE
    `,
    'Offer.Operation.Type': `
      0 UNKNOWN, 1 LAUNCH, 6 LAUNCH_GROUP, 2 RESERVE, 3 UNRESERVE, 4 CREATE, 5 DESTROY,
      11 GROW_VOLUME, 12 SHRINK_VOLUME, 13 CREATE_DISK, 14 DESTROY_DISK
    `,
    'MasterInfo.Capability.Type': '0 UNKNOWN, 1 AGENT_UPDATE, 2 AGENT_DRAINING, 3 QUOTA_V2',
    'AgentInfo.Capability.Type': `
      0 UNKNOWN, 1 MULTI_ROLE, 2 HIERARCHICAL_ROLE, 3 RESERVATION_REFINEMENT,
      4 RESOURCE_PROVIDER, 5 RESIZE_VOLUME, 6 AGENT_OPERATION_FEEDBACK, 7 AGENT_DRAINING,
      8 TASK_RESOURCE_LIMITS
    `,
    DrainState: '0 UNKNOWN, 1 DRAINING, 2 DRAINED',
  },
};
