"""Courts, offices, talks, money, movement, nature: class, trigger and participants, one sentence a case."""

from __future__ import annotations

import pytest

from tests.model.events import found, plain, roles, told

pytestmark = pytest.mark.model

CASES = [
    # --- justice ---
    ("Police arrested the leader of the gang.", "Arrest", "arrested", {"actor": "Police"}),
    ("Thousands were arrested.", "Arrest", "arrested", {"target": "Thousands"}),
    ("Chad's arrest of the journalist was criticized.", "Arrest", "arrest", {"actor": "Chad", "target": "journalist"}),
    ("The journalist's arrest was criticized.", "Arrest", "arrest", {"actor": "", "target": "journalist"}),
    ("The arrest of the mayor surprised voters.", "Arrest", "arrest", {"target": "mayor"}),
    ("Three men were detained by border guards.", "Arrest", "detained", {"actor": "border guards", "target": "Three men"}),
    ("Prosecutors charged the banker with fraud.", "Charge", "charged", {"actor": "Prosecutors", "target": "banker"}),
    ("A grand jury indicted the senator.", "Charge", "indicted", {"target": "senator"}),
    ("The trial of the general opened in Vienna.", "Trial", "trial", {"target": "general"}),
    ("The singer pleaded guilty.", "Trial", "pleaded", {"target": "singer"}),
    ("A court sentenced the smuggler to ten years.", "Sentence", "sentenced", {"actor": "court", "target": "smuggler"}),
    ("The jury convicted the surgeon.", "Sentence", "convicted", {"actor": "jury", "target": "surgeon"}),
    ("The rebels released the hostages.", "Release", "released", {"actor": "rebels", "target": "hostages"}),
    ("The release of the journalist was welcomed.", "Release", "release", {"target": "journalist"}),
    ("Detectives are investigating the company.", "Action", "investigating", {"actor": "Detectives", "target": "company"}),
    # --- office and votes ---
    ("The president appointed a new judge.", "Appointment", "appointed", {"actor": "president", "target": "new judge"}),
    ("Maria Silva was named ambassador.", "Appointment", "named", {"target": "Maria Silva"}),
    ("The minister resigned.", "Resignation", "resigned", {"actor": "minister"}),
    ("The prime minister stepped down.", "Resignation", "stepped down", {"actor": "prime minister"}),
    ("The board fired the director.", "Resignation", "fired", {"actor": "board", "target": "director"}),
    ("The resignation of the mayor came late.", "Resignation", "resignation", {"actor": "mayor"}),
    ("Voters elected Anna Berg.", "Election", "elected", {"actor": "Voters", "target": "Anna Berg"}),
    ("Parliament passed the law.", "Legislation", "passed", {"actor": "Parliament", "target": "law"}),
    ("The senate ratified the treaty.", "Legislation", "ratified", {"actor": "senate", "target": "treaty"}),
    ("The governor declared a state of emergency.", "Declaration", "emergency", {"actor": "governor"}),
    ("Thousands protested against the government in Minsk.", "Protest", "protested", {"actor": "Thousands", "target": "government", "place": "Minsk"}),
    ("Students took to the streets.", "Protest", "took to the streets", {"actor": "Students"}),
    ("Farmers staged a protest against the ministry.", "Protest", "protest", {"actor": "Farmers", "target": "ministry"}),
    ("Activists protested against abuses by the army.", "Protest", "protested", {"actor": "Activists", "target": "army"}),
    ("Nurses went on strike.", "WorkStoppage", "went on strike", {"actor": "Nurses"}),
    ("The strike by miners entered its third week.", "WorkStoppage", "strike", {"actor": "miners"}),
    # --- diplomacy ---
    ("The chancellor met the king in Madrid.", "Meeting", "met", {"actor": "chancellor", "target": "king", "place": "Madrid"}),
    ("The ministers of France and Spain met.", "Meeting", "met", {}),
    ("Talks between Egypt and Sudan stalled.", "Meeting", "Talks", {"actor": "Egypt|Sudan"}),
    ("Egypt held talks with Sudan.", "Meeting", "held talks", {"actor": "Egypt", "target": "Sudan"}),
    ("Israel and Lebanon negotiated for weeks.", "Negotiation", "negotiated", {"actor": "Israel|Lebanon"}),
    ("Norway mediated between the rebels and the government.", "Negotiation", "mediated", {"actor": "Norway", "target": "rebels|government"}),
    ("Kenya and Uganda signed an agreement.", "Agreement", "signed an agreement", {"actor": "Kenya|Uganda"}),
    ("The two sides reached a deal.", "Agreement", "reached a deal", {"actor": "two sides"}),
    ("Japan promised aid to Nepal.", "Agreement", "promised", {"actor": "Japan", "beneficiary": "Nepal"}),
    ("A ceasefire between the army and the rebels began.", "Ceasefire", "ceasefire", {"actor": "army|rebels"}),
    ("The pope visited Cuba.", "Visit", "visited", {"actor": "pope", "target": "Cuba"}),
    ("The envoy's visit to Tehran ended.", "Visit", "visit", {"actor": "envoy", "destination": "Tehran"}),
    ("Sweden donated blankets to refugees.", "Aid", "donated", {"actor": "Sweden", "target": "blankets", "beneficiary": "refugees"}),
    ("The union imposed sanctions on Belarus.", "Sanction", "imposed sanctions", {"actor": "union", "target": "Belarus"}),
    ("Italy expelled two diplomats.", "Sanction", "expelled two diplomats", {"actor": "Italy", "target": "two diplomats"}),
    ("Chile urged Bolivia to open the border.", "Request", "urged", {"actor": "Chile", "target": "Bolivia"}),
    ("The senator called for an inquiry.", "Request", "called", {"actor": "senator"}),
    ("Poland demanded that Russia withdraw its troops.", "Request", "demanded", {"actor": "Poland", "target": "Russia"}),
    ("Greece said that Turkey must leave the island.", "Request", "said", {"actor": "Greece", "target": "Turkey"}),
    ("Peru accused Ecuador of moving the fence.", "Accusation", "accused", {"actor": "Peru", "target": "Ecuador"}),
    ("The mayor criticized the governor.", "Accusation", "criticized", {"actor": "mayor", "target": "governor"}),
    ("The opposition attacked the plan.", "Accusation", "attacked", {"actor": "opposition", "topic": "plan"}),
    ("The senator attacked the judge for his ruling.", "Accusation", "attacked", {"actor": "senator", "target": "judge"}),
    ("Iran rejected a proposal by Qatar.", "Refusal", "rejected", {"actor": "Iran", "target": "Qatar", "topic": "proposal"}),
    ("Iran refused to meet the envoy.", "Refusal", "refused", {"actor": "Iran", "target": "envoy"}),
    ("Hungary vetoed the loan to Ukraine.", "Refusal", "vetoed", {"actor": "Hungary", "target": "Ukraine"}),
    ("The bishop praised the volunteers.", "Endorsement", "praised", {"actor": "bishop", "target": "volunteers"}),
    ("The envoy praised Haiti's efforts.", "Endorsement", "praised", {"actor": "envoy", "target": "Haiti"}),
    ("The general threatened to bomb the dam.", "Threat", "threatened", {"actor": "general", "target": "dam"}),
    ("Togo threatened Benin.", "Threat", "threatened", {"actor": "Togo", "target": "Benin"}),
    # --- forces and people on the move ---
    ("France deployed troops to Mali.", "Deployment", "deployed", {"actor": "France", "target": "troops", "destination": "Mali"}),
    ("Turkey sent soldiers to the border.", "Deployment", "sent", {"actor": "Turkey", "target": "soldiers", "destination": "border"}),
    ("The army withdrew from the valley.", "Withdrawal", "withdrew", {"actor": "army", "origin": "valley"}),
    ("Russia pulled out its forces from Syria.", "Withdrawal", "pulled out", {"actor": "Russia", "target": "its forces", "origin": "Syria"}),
    ("The withdrawal of British troops from Basra took months.", "Withdrawal", "withdrawal", {"origin": "Basra"}),
    ("The rebels surrendered.", "Withdrawal", "surrendered", {"actor": "rebels"}),
    ("Thousands fled the city.", "Displacement", "fled", {"actor": "Thousands", "origin": "city"}),
    ("Officials evacuated residents from the coast.", "Displacement", "evacuated", {"actor": "Officials", "target": "residents"}),
    ("Ghana deported ten sailors.", "Displacement", "deported", {"actor": "Ghana", "target": "ten sailors"}),
    ("The president flew to Berlin.", "Movement", "flew", {"actor": "president", "destination": "Berlin"}),
    ("The delegation arrived in Seoul from Tokyo.", "Movement", "arrived", {"actor": "delegation", "destination": "Seoul", "origin": "Tokyo"}),
    ("Smugglers transported weapons to Libya.", "Movement", "transported", {"actor": "Smugglers", "target": "weapons", "destination": "Libya"}),
    ("The bishop began a tour of Asia.", "Visit", "tour", {"actor": "bishop", "place": "Asia"}),
    ("The plane flew to Lagos via Accra.", "Movement", "flew", {"destination": "Lagos", "place": "Accra"}),
    ("The plane flies from Lagos to Accra and from Tunis to Rome.", "Movement", "flies", {"origin": "Lagos|Tunis", "destination": "Accra|Rome"}),
    # --- economy ---
    ("The firm supplied the Chilean navy with three ships.", "Transaction", "supplied", {"actor": "firm", "beneficiary": "Chilean navy", "target": "three ships"}),
    ("Norway provided refugees with food.", "Aid", "provided", {"actor": "Norway", "beneficiary": "refugees", "target": "food"}),
    ("The store sells films.", "Transaction", "sells", {"actor": "store", "target": "films"}),
    ("The firm presented its new van at a conference in Lyon.", "Launch", "presented", {"actor": "firm", "target": "its new van", "place": "Lyon"}),
    ("The bank bought a rival.", "Transaction", "bought", {"actor": "bank", "target": "rival"}),
    ("Boeing sold ten jets to Kenya Airways.", "Transaction", "sold", {"actor": "Boeing", "target": "ten jets", "beneficiary": "Kenya Airways"}),
    ("The sale of the factory to investors was delayed.", "Transaction", "sale", {"target": "factory", "beneficiary": "investors"}),
    ("The company launched a phone.", "Launch", "launched", {"actor": "company", "target": "phone"}),
    ("India launched a satellite.", "Launch", "launched", {"actor": "India", "target": "satellite"}),
    ("The opening of the museum drew crowds.", "Launch", "opening", {"target": "museum"}),
    # --- nature, accidents ---
    ("An earthquake struck Nepal.", "Disaster", "earthquake", {}),
    ("The storm hit Florida.", "Disaster", "hit", {"target": "Florida"}),
    ("A train derailed near Pune.", "Accident", "derailed", {"target": "train", "place": "Pune"}),
    ("The plane crashed in Nepal.", "Accident", "crashed", {"target": "plane", "place": "Nepal"}),
    ("A fire broke out at a warehouse.", "Fire", "fire", {}),
    # --- words in public ---
    ("The ministry announced a review.", "Statement", "announced", {"actor": "ministry", "topic": "review"}),
    ("The president gave a speech in Cairo.", "Statement", "speech", {"actor": "president", "place": "Cairo"}),
    # --- who is understood ---
    ("We are committed to support the mayor.", "Endorsement", "support", {"actor": "We", "target": "mayor"}),
    ("The airline displays the jet they intend to launch.", "Launch", "launch", {"actor": "they", "target": "jet"}),
    ("The firm has begun to sell films.", "Action", "begun", {"actor": "firm"}),
    ("Ann Lund wrote the shortest poem in the world.", "Action", "wrote", {"actor": "Ann Lund", "place": ""}),
    ('"The road is closed," Anna Berg said.', "Statement", "said", {"actor": "Anna Berg"}),
    ('"We will rebuild," the mayor told the council.', "Statement", "told", {"actor": "mayor", "target": "council"}),
    ("The mayor told reporters that the bridge was safe.", "Statement", "told reporters", {"actor": "mayor", "target": "reporters"}),
    ("The mayor told the council that the bridge was safe.", "Action", "told", {"actor": "mayor", "target": "council"}),
    # --- any other verb keeps its lemma ---
    ("The mayor of Porto painted a mural.", "Action", "painted", {"target": "mural"}),
    ("Anna Berg said the road was closed.", "Action", "said", {"actor": "Anna Berg"}),
]  # fmt: skip

PLOVER = [
    ("Rebels shelled the port.", "shelled", "ASSAULT"),
    ("Japan promised aid to Nepal.", "promised", "AGREE"),
    ("Finland will donate food to Chad.", "donate", "AGREE"),
    ("The navy will bomb the island.", "bomb", "THREATEN"),
    ("The navy prepared to bomb the island.", "bomb", "MOBILIZE"),
    ("The navy tried to bomb the island.", "bomb", "ASSAULT"),
    ("Police banned the party.", "banned", "COERCE"),
    ("Kenya and Uganda signed an agreement.", "signed an agreement", "SUPPORT"),
    ("The army lifted the curfew.", "lifted the curfew", "CONCEDE"),
    ("Detectives are investigating the company.", "investigating", "ACCUSE"),
    ("The minister resigned.", "resigned", "RETREAT"),
    ("Chile urged Bolivia to release the sailors.", "release", None),
    ("Voters elected Anna Berg.", "elected", None),
    ("France will not meet the rebels.", "meet", "REJECT"),
]


@pytest.mark.parametrize(("sentence", "kind", "trigger", "expected"), CASES, ids=[c[0] for c in CASES])
def test_politics(annotate, sentence, kind, trigger, expected):
    record = annotate(sentence)
    events = found(record, kind, trigger)
    assert events, told(record)
    wanted = {role: {plain(w) for w in words.split("|") if w} for role, words in expected.items()}
    assert any(roles(event, set(wanted)) == wanted for event in events), told(record)


@pytest.mark.parametrize(("sentence", "trigger", "expected"), PLOVER)
def test_plover(annotate, sentence, trigger, expected):
    events = [e for e in annotate(sentence).events if e.trigger.text == trigger]
    assert [e.plover for e in events] == [expected]
