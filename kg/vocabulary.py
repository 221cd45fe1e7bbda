"""The terms of the ontology, and the prefixes that everything here writes.

Generated from ontology/newskg.ttl by ontology/generate.py: change it there, then `make ontology`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIXES: Mapping[str, str] = {
    "kg": "https://w3id.org/newskg/ontology#",
    "dcterms": "http://purl.org/dc/terms/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefix and namespace, as newskg.ttl has them."""


class Class(StrEnum):
    """IRIs of the classes."""

    ACCIDENT = "https://w3id.org/newskg/ontology#Accident"
    ACCUSATION = "https://w3id.org/newskg/ontology#Accusation"
    ACTION = "https://w3id.org/newskg/ontology#Action"
    AGENT = "https://w3id.org/newskg/ontology#Agent"
    AGREEMENT = "https://w3id.org/newskg/ontology#Agreement"
    AID = "https://w3id.org/newskg/ontology#Aid"
    AIR_STRIKE = "https://w3id.org/newskg/ontology#AirStrike"
    APPOINTMENT = "https://w3id.org/newskg/ontology#Appointment"
    ARMED_FORCE = "https://w3id.org/newskg/ontology#ArmedForce"
    ARMED_GROUP = "https://w3id.org/newskg/ontology#ArmedGroup"
    ARREST = "https://w3id.org/newskg/ontology#Arrest"
    ARSON = "https://w3id.org/newskg/ontology#Arson"
    ARTICLE = "https://w3id.org/newskg/ontology#Article"
    ASSASSINATION = "https://w3id.org/newskg/ontology#Assassination"
    ATTACK = "https://w3id.org/newskg/ontology#Attack"
    BOMBING = "https://w3id.org/newskg/ontology#Bombing"
    CEASEFIRE = "https://w3id.org/newskg/ontology#Ceasefire"
    CHARGE = "https://w3id.org/newskg/ontology#Charge"
    CLAIM = "https://w3id.org/newskg/ontology#Claim"
    CLASH = "https://w3id.org/newskg/ontology#Clash"
    COMPANY = "https://w3id.org/newskg/ontology#Company"
    COUNT = "https://w3id.org/newskg/ontology#Count"
    COUNTRY = "https://w3id.org/newskg/ontology#Country"
    DECLARATION = "https://w3id.org/newskg/ontology#Declaration"
    DEPLOYMENT = "https://w3id.org/newskg/ontology#Deployment"
    DESTRUCTION = "https://w3id.org/newskg/ontology#Destruction"
    DISASTER = "https://w3id.org/newskg/ontology#Disaster"
    DISPLACEMENT = "https://w3id.org/newskg/ontology#Displacement"
    ELECTION = "https://w3id.org/newskg/ontology#Election"
    ENDORSEMENT = "https://w3id.org/newskg/ontology#Endorsement"
    EVENT = "https://w3id.org/newskg/ontology#Event"
    FACILITY = "https://w3id.org/newskg/ontology#Facility"
    FIRE = "https://w3id.org/newskg/ontology#Fire"
    GOVERNMENT = "https://w3id.org/newskg/ontology#Government"
    INCURSION = "https://w3id.org/newskg/ontology#Incursion"
    INFRASTRUCTURE = "https://w3id.org/newskg/ontology#Infrastructure"
    INJURY = "https://w3id.org/newskg/ontology#Injury"
    KIDNAPPING = "https://w3id.org/newskg/ontology#Kidnapping"
    KILLING = "https://w3id.org/newskg/ontology#Killing"
    LAUNCH = "https://w3id.org/newskg/ontology#Launch"
    LEGISLATION = "https://w3id.org/newskg/ontology#Legislation"
    MEDIA_OUTLET = "https://w3id.org/newskg/ontology#MediaOutlet"
    MEETING = "https://w3id.org/newskg/ontology#Meeting"
    MOVEMENT = "https://w3id.org/newskg/ontology#Movement"
    NATURAL_FEATURE = "https://w3id.org/newskg/ontology#NaturalFeature"
    NEGOTIATION = "https://w3id.org/newskg/ontology#Negotiation"
    OCCURRENCE = "https://w3id.org/newskg/ontology#Occurrence"
    ORGANIZATION = "https://w3id.org/newskg/ontology#Organization"
    PERSON = "https://w3id.org/newskg/ontology#Person"
    PLACE = "https://w3id.org/newskg/ontology#Place"
    POPULATION = "https://w3id.org/newskg/ontology#Population"
    POSITION = "https://w3id.org/newskg/ontology#Position"
    PROTEST = "https://w3id.org/newskg/ontology#Protest"
    QUOTATION = "https://w3id.org/newskg/ontology#Quotation"
    REFUSAL = "https://w3id.org/newskg/ontology#Refusal"
    REGION = "https://w3id.org/newskg/ontology#Region"
    RELATION = "https://w3id.org/newskg/ontology#Relation"
    RELEASE = "https://w3id.org/newskg/ontology#Release"
    REQUEST = "https://w3id.org/newskg/ontology#Request"
    RESIGNATION = "https://w3id.org/newskg/ontology#Resignation"
    ROBBERY = "https://w3id.org/newskg/ontology#Robbery"
    SANCTION = "https://w3id.org/newskg/ontology#Sanction"
    SEIZURE = "https://w3id.org/newskg/ontology#Seizure"
    SENTENCE = "https://w3id.org/newskg/ontology#Sentence"
    SETTLEMENT = "https://w3id.org/newskg/ontology#Settlement"
    SHELLING = "https://w3id.org/newskg/ontology#Shelling"
    SHOOTING = "https://w3id.org/newskg/ontology#Shooting"
    STATEMENT = "https://w3id.org/newskg/ontology#Statement"
    THING = "https://w3id.org/newskg/ontology#Thing"
    THREAT = "https://w3id.org/newskg/ontology#Threat"
    TIME = "https://w3id.org/newskg/ontology#Time"
    TRANSACTION = "https://w3id.org/newskg/ontology#Transaction"
    TRIAL = "https://w3id.org/newskg/ontology#Trial"
    VEHICLE = "https://w3id.org/newskg/ontology#Vehicle"
    VISIT = "https://w3id.org/newskg/ontology#Visit"
    WEAPON = "https://w3id.org/newskg/ontology#Weapon"
    WITHDRAWAL = "https://w3id.org/newskg/ontology#Withdrawal"
    WORK = "https://w3id.org/newskg/ontology#Work"
    WORK_STOPPAGE = "https://w3id.org/newskg/ontology#WorkStoppage"


class Property(StrEnum):
    """IRIs of the properties."""

    ACCUSED = "https://w3id.org/newskg/ontology#accused"
    ACTOR = "https://w3id.org/newskg/ontology#actor"
    ALIAS = "https://w3id.org/newskg/ontology#alias"
    ARRESTED = "https://w3id.org/newskg/ontology#arrested"
    ATTACKED = "https://w3id.org/newskg/ontology#attacked"
    ATTRIBUTED_TO = "https://w3id.org/newskg/ontology#attributedTo"
    BENEFICIARY = "https://w3id.org/newskg/ontology#beneficiary"
    CLASHED_WITH = "https://w3id.org/newskg/ontology#clashedWith"
    CONFIDENCE = "https://w3id.org/newskg/ontology#confidence"
    CONTROLS = "https://w3id.org/newskg/ontology#controls"
    COPY_OF = "https://w3id.org/newskg/ontology#copyOf"
    COUNT = "https://w3id.org/newskg/ontology#count"
    DATE = "https://w3id.org/newskg/ontology#date"
    DATE_BASIS = "https://w3id.org/newskg/ontology#dateBasis"
    DEPLOYED_TO = "https://w3id.org/newskg/ontology#deployedTo"
    DESTINATION = "https://w3id.org/newskg/ontology#destination"
    DISTANCE = "https://w3id.org/newskg/ontology#distance"
    EARLIEST = "https://w3id.org/newskg/ontology#earliest"
    EVIDENCE = "https://w3id.org/newskg/ontology#evidence"
    HIGH = "https://w3id.org/newskg/ontology#high"
    HOLDS_POSITION = "https://w3id.org/newskg/ontology#holdsPosition"
    HOSTS = "https://w3id.org/newskg/ontology#hosts"
    IN_QUOTATION = "https://w3id.org/newskg/ontology#inQuotation"
    INSTRUMENT = "https://w3id.org/newskg/ontology#instrument"
    KIDNAPPED = "https://w3id.org/newskg/ontology#kidnapped"
    KILLED = "https://w3id.org/newskg/ontology#killed"
    LATEST = "https://w3id.org/newskg/ontology#latest"
    LEADS = "https://w3id.org/newskg/ontology#leads"
    LOCATED_IN = "https://w3id.org/newskg/ontology#locatedIn"
    LOW = "https://w3id.org/newskg/ontology#low"
    MEASURE = "https://w3id.org/newskg/ontology#measure"
    MEDIUM = "https://w3id.org/newskg/ontology#medium"
    MEMBER_OF = "https://w3id.org/newskg/ontology#memberOf"
    MENTIONS = "https://w3id.org/newskg/ontology#mentions"
    MET_WITH = "https://w3id.org/newskg/ontology#metWith"
    MODALITY = "https://w3id.org/newskg/ontology#modality"
    NEAR = "https://w3id.org/newskg/ontology#near"
    OCCURRENCE = "https://w3id.org/newskg/ontology#occurrence"
    ORIGIN = "https://w3id.org/newskg/ontology#origin"
    PART_OF = "https://w3id.org/newskg/ontology#partOf"
    PLACE = "https://w3id.org/newskg/ontology#place"
    PLOVER = "https://w3id.org/newskg/ontology#plover"
    POLARITY = "https://w3id.org/newskg/ontology#polarity"
    POSITION_IN = "https://w3id.org/newskg/ontology#positionIn"
    PRECISION = "https://w3id.org/newskg/ontology#precision"
    RULE = "https://w3id.org/newskg/ontology#rule"
    SANCTIONED = "https://w3id.org/newskg/ontology#sanctioned"
    SEIZED = "https://w3id.org/newskg/ontology#seized"
    SENTENCE = "https://w3id.org/newskg/ontology#sentence"
    SENTENCE_START = "https://w3id.org/newskg/ontology#sentenceStart"
    SPEAKER = "https://w3id.org/newskg/ontology#speaker"
    STATED = "https://w3id.org/newskg/ontology#stated"
    STYLE = "https://w3id.org/newskg/ontology#style"
    TARGET = "https://w3id.org/newskg/ontology#target"
    TIME = "https://w3id.org/newskg/ontology#time"
    TOPIC = "https://w3id.org/newskg/ontology#topic"
    TRIGGER = "https://w3id.org/newskg/ontology#trigger"
    VALUE = "https://w3id.org/newskg/ontology#value"
    VISITED = "https://w3id.org/newskg/ontology#visited"
    WOUNDED = "https://w3id.org/newskg/ontology#wounded"


WIDER: Mapping[Class, tuple[Class, ...]] = {
    Class.ACCIDENT: (Class.EVENT, Class.CLAIM),
    Class.ACCUSATION: (Class.EVENT, Class.CLAIM),
    Class.ACTION: (Class.EVENT, Class.CLAIM),
    Class.AGREEMENT: (Class.EVENT, Class.CLAIM),
    Class.AID: (Class.EVENT, Class.CLAIM),
    Class.AIR_STRIKE: (Class.ATTACK, Class.EVENT, Class.CLAIM),
    Class.APPOINTMENT: (Class.EVENT, Class.CLAIM),
    Class.ARMED_FORCE: (Class.ORGANIZATION, Class.AGENT),
    Class.ARMED_GROUP: (Class.ORGANIZATION, Class.AGENT),
    Class.ARREST: (Class.EVENT, Class.CLAIM),
    Class.ARSON: (Class.ATTACK, Class.EVENT, Class.CLAIM),
    Class.ASSASSINATION: (Class.ATTACK, Class.EVENT, Class.CLAIM),
    Class.ATTACK: (Class.EVENT, Class.CLAIM),
    Class.BOMBING: (Class.ATTACK, Class.EVENT, Class.CLAIM),
    Class.CEASEFIRE: (Class.EVENT, Class.CLAIM),
    Class.CHARGE: (Class.EVENT, Class.CLAIM),
    Class.CLASH: (Class.EVENT, Class.CLAIM),
    Class.COMPANY: (Class.ORGANIZATION, Class.AGENT),
    Class.COUNTRY: (Class.AGENT, Class.PLACE),
    Class.DECLARATION: (Class.EVENT, Class.CLAIM),
    Class.DEPLOYMENT: (Class.EVENT, Class.CLAIM),
    Class.DESTRUCTION: (Class.EVENT, Class.CLAIM),
    Class.DISASTER: (Class.EVENT, Class.CLAIM),
    Class.DISPLACEMENT: (Class.EVENT, Class.CLAIM),
    Class.ELECTION: (Class.EVENT, Class.CLAIM),
    Class.ENDORSEMENT: (Class.EVENT, Class.CLAIM),
    Class.EVENT: (Class.CLAIM,),
    Class.FACILITY: (Class.PLACE,),
    Class.FIRE: (Class.EVENT, Class.CLAIM),
    Class.GOVERNMENT: (Class.ORGANIZATION, Class.AGENT),
    Class.INCURSION: (Class.ATTACK, Class.EVENT, Class.CLAIM),
    Class.INFRASTRUCTURE: (Class.THING,),
    Class.INJURY: (Class.EVENT, Class.CLAIM),
    Class.KIDNAPPING: (Class.EVENT, Class.CLAIM),
    Class.KILLING: (Class.EVENT, Class.CLAIM),
    Class.LAUNCH: (Class.EVENT, Class.CLAIM),
    Class.LEGISLATION: (Class.EVENT, Class.CLAIM),
    Class.MEDIA_OUTLET: (Class.ORGANIZATION, Class.AGENT),
    Class.MEETING: (Class.EVENT, Class.CLAIM),
    Class.MOVEMENT: (Class.EVENT, Class.CLAIM),
    Class.NATURAL_FEATURE: (Class.PLACE,),
    Class.NEGOTIATION: (Class.EVENT, Class.CLAIM),
    Class.ORGANIZATION: (Class.AGENT,),
    Class.PERSON: (Class.AGENT,),
    Class.POPULATION: (Class.AGENT,),
    Class.PROTEST: (Class.EVENT, Class.CLAIM),
    Class.QUOTATION: (Class.CLAIM,),
    Class.REFUSAL: (Class.EVENT, Class.CLAIM),
    Class.REGION: (Class.PLACE,),
    Class.RELATION: (Class.CLAIM,),
    Class.RELEASE: (Class.EVENT, Class.CLAIM),
    Class.REQUEST: (Class.EVENT, Class.CLAIM),
    Class.RESIGNATION: (Class.EVENT, Class.CLAIM),
    Class.ROBBERY: (Class.EVENT, Class.CLAIM),
    Class.SANCTION: (Class.EVENT, Class.CLAIM),
    Class.SEIZURE: (Class.EVENT, Class.CLAIM),
    Class.SENTENCE: (Class.EVENT, Class.CLAIM),
    Class.SETTLEMENT: (Class.PLACE,),
    Class.SHELLING: (Class.ATTACK, Class.EVENT, Class.CLAIM),
    Class.SHOOTING: (Class.ATTACK, Class.EVENT, Class.CLAIM),
    Class.STATEMENT: (Class.EVENT, Class.CLAIM),
    Class.THREAT: (Class.EVENT, Class.CLAIM),
    Class.TRANSACTION: (Class.EVENT, Class.CLAIM),
    Class.TRIAL: (Class.EVENT, Class.CLAIM),
    Class.VEHICLE: (Class.THING,),
    Class.VISIT: (Class.EVENT, Class.CLAIM),
    Class.WEAPON: (Class.THING,),
    Class.WITHDRAWAL: (Class.EVENT, Class.CLAIM),
    Class.WORK: (Class.THING,),
    Class.WORK_STOPPAGE: (Class.EVENT, Class.CLAIM),
}
"""The classes of the ontology above a class, nearest first; those that have none are left out."""
LABELS: Mapping[str, str] = {
    "https://w3id.org/newskg/ontology#Accident": "accident",
    "https://w3id.org/newskg/ontology#Accusation": "accusation",
    "https://w3id.org/newskg/ontology#Action": "action",
    "https://w3id.org/newskg/ontology#Agent": "agent",
    "https://w3id.org/newskg/ontology#Agreement": "agreement",
    "https://w3id.org/newskg/ontology#Aid": "aid",
    "https://w3id.org/newskg/ontology#AirStrike": "air strike",
    "https://w3id.org/newskg/ontology#Appointment": "appointment",
    "https://w3id.org/newskg/ontology#ArmedForce": "armed force",
    "https://w3id.org/newskg/ontology#ArmedGroup": "armed group",
    "https://w3id.org/newskg/ontology#Arrest": "arrest",
    "https://w3id.org/newskg/ontology#Arson": "arson",
    "https://w3id.org/newskg/ontology#Article": "article",
    "https://w3id.org/newskg/ontology#Assassination": "assassination",
    "https://w3id.org/newskg/ontology#Attack": "attack",
    "https://w3id.org/newskg/ontology#Bombing": "bombing",
    "https://w3id.org/newskg/ontology#Ceasefire": "ceasefire",
    "https://w3id.org/newskg/ontology#Charge": "charge",
    "https://w3id.org/newskg/ontology#Claim": "claim",
    "https://w3id.org/newskg/ontology#Clash": "clash",
    "https://w3id.org/newskg/ontology#Company": "company",
    "https://w3id.org/newskg/ontology#Count": "count",
    "https://w3id.org/newskg/ontology#Country": "country",
    "https://w3id.org/newskg/ontology#Declaration": "declaration",
    "https://w3id.org/newskg/ontology#Deployment": "deployment",
    "https://w3id.org/newskg/ontology#Destruction": "destruction",
    "https://w3id.org/newskg/ontology#Disaster": "disaster",
    "https://w3id.org/newskg/ontology#Displacement": "displacement",
    "https://w3id.org/newskg/ontology#Election": "election",
    "https://w3id.org/newskg/ontology#Endorsement": "endorsement",
    "https://w3id.org/newskg/ontology#Event": "event",
    "https://w3id.org/newskg/ontology#Facility": "facility",
    "https://w3id.org/newskg/ontology#Fire": "fire",
    "https://w3id.org/newskg/ontology#Government": "government",
    "https://w3id.org/newskg/ontology#Incursion": "incursion",
    "https://w3id.org/newskg/ontology#Infrastructure": "infrastructure",
    "https://w3id.org/newskg/ontology#Injury": "injury",
    "https://w3id.org/newskg/ontology#Kidnapping": "kidnapping",
    "https://w3id.org/newskg/ontology#Killing": "killing",
    "https://w3id.org/newskg/ontology#Launch": "launch",
    "https://w3id.org/newskg/ontology#Legislation": "legislation",
    "https://w3id.org/newskg/ontology#MediaOutlet": "media outlet",
    "https://w3id.org/newskg/ontology#Meeting": "meeting",
    "https://w3id.org/newskg/ontology#Movement": "movement",
    "https://w3id.org/newskg/ontology#NaturalFeature": "natural feature",
    "https://w3id.org/newskg/ontology#Negotiation": "negotiation",
    "https://w3id.org/newskg/ontology#Occurrence": "occurrence",
    "https://w3id.org/newskg/ontology#Organization": "organization",
    "https://w3id.org/newskg/ontology#Person": "person",
    "https://w3id.org/newskg/ontology#Place": "place",
    "https://w3id.org/newskg/ontology#Population": "population",
    "https://w3id.org/newskg/ontology#Position": "position",
    "https://w3id.org/newskg/ontology#Protest": "protest",
    "https://w3id.org/newskg/ontology#Quotation": "quotation",
    "https://w3id.org/newskg/ontology#Refusal": "refusal",
    "https://w3id.org/newskg/ontology#Region": "region",
    "https://w3id.org/newskg/ontology#Relation": "relation",
    "https://w3id.org/newskg/ontology#Release": "release",
    "https://w3id.org/newskg/ontology#Request": "request",
    "https://w3id.org/newskg/ontology#Resignation": "resignation",
    "https://w3id.org/newskg/ontology#Robbery": "robbery",
    "https://w3id.org/newskg/ontology#Sanction": "sanction",
    "https://w3id.org/newskg/ontology#Seizure": "seizure",
    "https://w3id.org/newskg/ontology#Sentence": "sentence",
    "https://w3id.org/newskg/ontology#Settlement": "settlement",
    "https://w3id.org/newskg/ontology#Shelling": "shelling",
    "https://w3id.org/newskg/ontology#Shooting": "shooting",
    "https://w3id.org/newskg/ontology#Statement": "statement",
    "https://w3id.org/newskg/ontology#Thing": "thing",
    "https://w3id.org/newskg/ontology#Threat": "threat",
    "https://w3id.org/newskg/ontology#Time": "time",
    "https://w3id.org/newskg/ontology#Transaction": "transaction",
    "https://w3id.org/newskg/ontology#Trial": "trial",
    "https://w3id.org/newskg/ontology#Vehicle": "vehicle",
    "https://w3id.org/newskg/ontology#Visit": "visit",
    "https://w3id.org/newskg/ontology#Weapon": "weapon",
    "https://w3id.org/newskg/ontology#Withdrawal": "withdrawal",
    "https://w3id.org/newskg/ontology#Work": "work",
    "https://w3id.org/newskg/ontology#WorkStoppage": "work stoppage",
    "https://w3id.org/newskg/ontology#accused": "accused",
    "https://w3id.org/newskg/ontology#actor": "actor",
    "https://w3id.org/newskg/ontology#alias": "alias",
    "https://w3id.org/newskg/ontology#arrested": "arrested",
    "https://w3id.org/newskg/ontology#attacked": "attacked",
    "https://w3id.org/newskg/ontology#attributedTo": "attributed to",
    "https://w3id.org/newskg/ontology#beneficiary": "beneficiary",
    "https://w3id.org/newskg/ontology#clashedWith": "clashed with",
    "https://w3id.org/newskg/ontology#confidence": "confidence",
    "https://w3id.org/newskg/ontology#controls": "controls",
    "https://w3id.org/newskg/ontology#copyOf": "copy of",
    "https://w3id.org/newskg/ontology#count": "count",
    "https://w3id.org/newskg/ontology#date": "date",
    "https://w3id.org/newskg/ontology#dateBasis": "date basis",
    "https://w3id.org/newskg/ontology#deployedTo": "deployed to",
    "https://w3id.org/newskg/ontology#destination": "destination",
    "https://w3id.org/newskg/ontology#distance": "distance",
    "https://w3id.org/newskg/ontology#earliest": "earliest",
    "https://w3id.org/newskg/ontology#evidence": "evidence",
    "https://w3id.org/newskg/ontology#high": "high",
    "https://w3id.org/newskg/ontology#holdsPosition": "holds position",
    "https://w3id.org/newskg/ontology#hosts": "hosts",
    "https://w3id.org/newskg/ontology#inQuotation": "in quotation",
    "https://w3id.org/newskg/ontology#instrument": "instrument",
    "https://w3id.org/newskg/ontology#kidnapped": "kidnapped",
    "https://w3id.org/newskg/ontology#killed": "killed",
    "https://w3id.org/newskg/ontology#latest": "latest",
    "https://w3id.org/newskg/ontology#leads": "leads",
    "https://w3id.org/newskg/ontology#locatedIn": "located in",
    "https://w3id.org/newskg/ontology#low": "low",
    "https://w3id.org/newskg/ontology#measure": "measure",
    "https://w3id.org/newskg/ontology#medium": "medium",
    "https://w3id.org/newskg/ontology#memberOf": "member of",
    "https://w3id.org/newskg/ontology#mentions": "mentions",
    "https://w3id.org/newskg/ontology#metWith": "met with",
    "https://w3id.org/newskg/ontology#modality": "modality",
    "https://w3id.org/newskg/ontology#near": "near",
    "https://w3id.org/newskg/ontology#occurrence": "occurrence",
    "https://w3id.org/newskg/ontology#origin": "origin",
    "https://w3id.org/newskg/ontology#partOf": "part of",
    "https://w3id.org/newskg/ontology#place": "place",
    "https://w3id.org/newskg/ontology#plover": "plover",
    "https://w3id.org/newskg/ontology#polarity": "polarity",
    "https://w3id.org/newskg/ontology#positionIn": "position in",
    "https://w3id.org/newskg/ontology#precision": "precision",
    "https://w3id.org/newskg/ontology#rule": "rule",
    "https://w3id.org/newskg/ontology#sanctioned": "sanctioned",
    "https://w3id.org/newskg/ontology#seized": "seized",
    "https://w3id.org/newskg/ontology#sentence": "sentence",
    "https://w3id.org/newskg/ontology#sentenceStart": "sentence start",
    "https://w3id.org/newskg/ontology#speaker": "speaker",
    "https://w3id.org/newskg/ontology#stated": "stated",
    "https://w3id.org/newskg/ontology#style": "style",
    "https://w3id.org/newskg/ontology#target": "target",
    "https://w3id.org/newskg/ontology#time": "time",
    "https://w3id.org/newskg/ontology#topic": "topic",
    "https://w3id.org/newskg/ontology#trigger": "trigger",
    "https://w3id.org/newskg/ontology#value": "value",
    "https://w3id.org/newskg/ontology#visited": "visited",
    "https://w3id.org/newskg/ontology#wounded": "wounded",
}
"""What people call each term, by its IRI."""
