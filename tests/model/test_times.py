"""Temporal expressions in sentences: each with the words marked, their type and their value.

Published on Friday, 9 August 2024, unless a test says otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.model import Basis

if TYPE_CHECKING:
    from tests.conftest import Annotate

pytestmark = pytest.mark.model

PUBLISHED = "2024-08-09"

WEEKDAYS = [
    # what a present clause speaks of may be over
    ("The police are investigating a crash on Sunday, in which two people died.", "Sunday DATE 2024-08-04"),
    ("The police prepare for a march on Sunday, which the city has banned.", "Sunday DATE 2024-08-11"),
    ("The vote comes after a crash on Monday.", "Monday DATE 2024-08-05"),
    ("The vote will come after a debate on Monday.", "Monday DATE 2024-08-12"),
    ("The court is expected to be told on Tuesday.", "Tuesday DATE 2024-08-13"),
    ("The men were found to be armed on Tuesday.", "Tuesday DATE 2024-08-06"),
    ("Crews called off a strike planned for Thursday.", "Thursday DATE 2024-08-15"),
    ("Crews called off a strike backed by three unions on Thursday.", "Thursday DATE 2024-08-08"),
    ("The mayor resigned on Friday after the vote.", "Friday DATE 2024-08-09"),
    ("The council will meet on Friday to discuss the budget.", "Friday DATE 2024-08-09"),
    ("The minister arrived on Thursday and leaves on Sunday.", "Thursday DATE 2024-08-08 | Sunday DATE 2024-08-11"),
    ("Troops withdrew from the town last Wednesday.", "last Wednesday DATE 2024-08-07"),
    ("The crew landed last Friday.", "last Friday DATE 2024-08-02"),
    ("The summit opens next Monday in Oslo.", "next Monday DATE 2024-08-12"),
    ("The court is expected to rule on Tuesday.", "Tuesday DATE 2024-08-13"),
    ("The curfew has been in force since Tuesday.", "Tuesday DATE 2024-08-06"),
    ("Rescuers have until Thursday to reach the miners.", "Thursday DATE 2024-08-15"),
    ("Monday's attack killed three people.", "Monday DATE 2024-08-05"),
    ("Ahead of Sunday's election, shops were closed.", "Sunday DATE 2024-08-11"),
    ("The army shelled the village from Monday to Wednesday.", "Monday DATE 2024-08-05 | Wednesday DATE 2024-08-07"),
    (
        "The minister said on Tuesday that the talks would resume on Thursday.",
        "Tuesday DATE 2024-08-06 | Thursday DATE 2024-08-08",
    ),
    ("He visited the camp two Sundays ago.", "two Sundays ago DATE 2024-07-28"),
    ("The ferry sank on Tuesday of last week.", "Tuesday of last week DATE 2024-07-30"),
    ("USA Today and the Sunday Times reported it.", ""),
]

DATES = [
    ("He is due to be sentenced on January 12.", "January 12 DATE 2025-01-12"),
    ("The road had to be closed on January 12.", "January 12 DATE 2024-01-12"),
    ("The dam burst on 3 May.", "3 May DATE 2024-05-03"),
    ("The bank will publish its results on 5 September.", "5 September DATE 2024-09-05"),
    ("The fair was held on Dec. 12.", "Dec. 12 DATE 2023-12-12"),
    ("The deadline was extended to 1 September.", "1 September DATE 2024-09-01"),
    ("The mayor was born on 12 March 1961.", "12 March 1961 DATE 1961-03-12"),
    ("She was born on the 4th of July 1976.", "the 4th of July 1976 DATE 1976-07-04"),
    ("The ferry sank on Tuesday, August 6, 2024.", "Tuesday, August 6, 2024 DATE 2024-08-06"),
    ("The treaty was signed on 25.12.2022.", "25.12.2022 DATE 2022-12-25"),
    ("The treaty was signed on 9/8/2023.", "9/8/2023 DATE 2023-09-08"),
    ("The report of 2024-07-30 was released.", "2024-07-30 DATE 2024-07-30"),
    ("The festival runs from 12 to 15 August.", "12 DATE 2024-08-12 | 15 August DATE 2024-08-15"),
    ("From May 3-5, 2023 the town was cut off.", "May 3 DATE 2023-05-03 | 5, 2023 DATE 2023-05-05"),
    ("From January to March 2023 the river was frozen.", "January DATE 2023-01 | March 2023 DATE 2023-03"),
    ("The factory closed in June.", "June DATE 2024-06"),
    ("Elections are set for November.", "November DATE 2024-11"),
    ("The law was repealed in December.", "December DATE 2023-12"),
    ("The court will rule in December.", "December DATE 2024-12"),
    ("The city fell in April this year.", "April this year DATE 2024-04"),
    ("The town was free last September.", "last September DATE 2023-09"),
    (
        "The ministers met in late July and will meet in mid-September.",
        "late July DATE 2024-07 | mid-September DATE 2024-09",
    ),
    ("The group may march in the north.", ""),
    ("Theresa May spoke in May.", "May DATE 2024-05"),
    ("Easter Monday was quiet.", "Easter Monday DATE 2024-04-01"),
    ("A ship left Easter Island.", ""),
    ("It closed on Black Friday.", ""),
    ("On New Year's Eve the lights went out.", "New Year's Eve DATE 2023-12-31"),
    ("The Sept. 11 attacks changed the law.", "Sept. 11 DATE 2001-09-11"),
]

YEARS_AND_PERIODS = [
    ("The bridge was built in 1887 and rebuilt in the 1950s.", "1887 DATE 1887 | the 1950s DATE 195"),
    ("About 2000 people fled the town in 2022.", "2022 DATE 2022"),
    ("The 2012 law was repealed.", "2012 DATE 2012"),
    ("In 2010-12 the price trebled.", "2010 DATE 2010 | 12 DATE 2012"),
    ("The museum opened in nineteen ninety-eight.", "nineteen ninety-eight DATE 1998"),
    ("The church dates from the 14th century.", "the 14th century DATE 13"),
    ("In the late 1980s the mine was shut.", "the late 1980s DATE 198"),
    ("The law took effect in fiscal 2022.", "fiscal 2022 DATE FY2022"),
    ("The firm reported results for the second quarter of 2023.", "the second quarter of 2023 DATE 2023-Q2"),
    ("First-quarter profit fell by a fifth.", "First-quarter DATE 2024-Q1"),
    ("The ministry expects growth in the first half of 2025.", "the first half of 2025 DATE 2025-H1"),
    ("The war began in the spring of 2022.", "the spring of 2022 DATE 2022-SP"),
    ("Floods struck last summer.", "last summer DATE 2023-SU"),
    ("The vote is planned for this autumn.", "this autumn DATE 2024-FA"),
    ("The fall of the city shocked the region.", ""),
    ("Crowds filled the Winter Palace.", ""),
    ("In 2023/24 the club won the cup.", "2023 DATE 2023 | 24 DATE 2024"),
    ("In the winter of 2014-2015 thousands fled.", "the winter of 2014-2015 DATE 2014-WI"),
    ("The group was founded in the mid-90s.", "the mid-90s DATE 199"),
    ("Production will start by mid-2025.", "mid-2025 DATE 2025"),
    ("The village has 1950 residents.", ""),
    ("The budget of fiscal year 2023 was passed.", "fiscal year 2023 DATE FY2023"),
    ("The bank was fined at the end of 2019.", "the end of 2019 DATE 2019"),
    ("The port has been closed since February 2022.", "February 2022 DATE 2022-02"),
]

RELATIVE = [
    ("The airport reopened earlier today.", "earlier today DATE 2024-08-09"),
    ("A convoy left the day before yesterday.", "the day before yesterday DATE 2024-08-07"),
    ("It was the third attack this week.", "this week DATE 2024-W32"),
    ("The convoy will leave later this week.", "later this week DATE 2024-W32"),
    ("Next week's summit will be held in Riga.", "Next week DATE 2024-W33"),
    ("The school has been closed since last month.", "last month DATE 2024-07"),
    ("The company was founded a year ago.", "a year ago DATE 2023"),
    ("Three years ago the region was flooded.", "Three years ago DATE 2021"),
    ("Two days earlier, the bridge had been closed.", "Two days earlier DATE 2024-08-07"),
    (
        "The dam burst on 3 May. Two days later the river fell.",
        "3 May DATE 2024-05-03 | Two days later DATE 2024-05-05",
    ),
    (
        "The factory closed in June; the following month it reopened.",
        "June DATE 2024-06 | the following month DATE 2024-07",
    ),
    (
        "In 2015 he became minister. Two years later he resigned.",
        "2015 DATE 2015 | Two years later DATE 2017",
    ),
    (
        "On 5 August 2024 she died. In 1984 she sued the firm. A month later it was sold.",
        "5 August 2024 DATE 2024-08-05 | 1984 DATE 1984 | A month later DATE XXXX-XX",
    ),
    ("Police found the car the next day.", "the next day DATE XXXX-XX-XX"),
    ("The week before last, the dam broke.", "The week before last DATE 2024-W30"),
    ("The rally was held at the weekend.", "the weekend DATE 2024-W31-WE"),
    ("The club will play at the weekend.", "the weekend DATE 2024-W32-WE"),
    ("Negotiations are due to end by the end of the month.", "the end of the month DATE 2024-08"),
    ("The minister will resign by the end of the year.", "the end of the year DATE 2024-12-31"),
]

HOURS = [
    ("Shells hit the port overnight.", "overnight TIME 2024-08-08TNI"),
    (
        "Crews searched overnight and stopped at dawn.",
        "overnight TIME 2024-08-08TNI | dawn TIME 2024-08-09TMO",
    ),
    ("In the early hours of 3 May 2023 the ship sank.", "the early hours of 3 May 2023 TIME 2023-05-03TMO"),
    ("The drone fell shortly before dawn on Friday.", "dawn on Friday TIME 2024-08-09TMO"),
    ("The train left at 6:45 a.m. on Tuesday.", "6:45 a.m. on Tuesday TIME 2024-08-06T06:45"),
    ("The strike begins at midnight on Sunday.", "midnight on Sunday TIME 2024-08-11T24"),
    ("At 14:30 GMT on 2 August the alarm sounded.", "14:30 GMT on 2 August TIME 2024-08-02T14:30"),
    ("The bomb went off at 1700 in the market.", "1700 TIME 2024-08-09T17:00"),
    ("On the morning of July 4, 2021, the plane took off.", "the morning of July 4, 2021 TIME 2021-07-04TMO"),
    ("Yesterday morning two shells hit the school.", "Yesterday morning TIME 2024-08-08TMO"),
    ("A fire broke out around 3 pm yesterday.", "3 pm yesterday TIME 2024-08-08T15"),
    ("The score was 3:15 after ten minutes.", "ten minutes DURATION PT10M"),
    ("Call 363-0555 for tickets.", ""),
    ("He wrote the letter the night before she left.", ""),
    (
        "On the night of Thursday to Friday, drones hit the port.",
        "the night of Thursday to Friday TIME 2024-08-08TNI",
    ),
    ("Police came at 11:40 p.m. on Saturday night.", "11:40 p.m. on Saturday night TIME 2024-08-03T23:40"),
    ("The dawn of an era is near.", ""),
]

LENGTHS_AND_SETS = [
    ("The inquiry took three weeks.", "three weeks DURATION P3W"),
    ("He spent two and a half years in prison.", "two and a half years DURATION P2.5Y"),
    ("The ceasefire lasted less than 48 hours.", "less than 48 hours DURATION PT48H"),
    ("Over the past decade the population doubled.", "the past decade DURATION P1E"),
    ("In recent weeks the fighting has moved east.", "recent weeks DURATION PXW"),
    ("The 12-year-old truce held.", "12-year-old DURATION P12Y"),
    ("He was 45 years old.", ""),
    ("The half-hour bombardment stopped.", "half-hour DURATION PT30M"),
    ("The week-long strike ended.", "week-long DURATION P1W"),
    ("The yearlong search ended.", "yearlong DURATION P1Y"),
    ("It took 2 1/2 years.", "2 1/2 years DURATION P2.5Y"),
    ("A quarter of the votes were counted.", ""),
    ("The market opens every Saturday.", "every Saturday SET XXXX-WXX-6"),
    ("The patrols run on Sundays.", "Sundays SET XXXX-WXX-7"),
    ("Prices rise each month.", "each month SET P1M"),
    ("The clinic treats 40 people a day.", "a day SET P1D"),
    ("The market is held daily.", "daily SET P1D"),
    ("The mine is now closed.", "now DATE PRESENT_REF"),
    ("He recently sold it and will soon buy another.", "recently DATE PAST_REF | soon DATE FUTURE_REF"),
]


@pytest.mark.parametrize(
    ("sentence", "expected"), [*WEEKDAYS, *DATES, *YEARS_AND_PERIODS, *RELATIVE, *HOURS, *LENGTHS_AND_SETS]
)
def test_times(annotate: Annotate, sentence: str, expected: str) -> None:
    times = annotate(sentence, published=PUBLISHED).times
    assert " | ".join(f"{t.text} {t.type} {t.value}" for t in times) == expected


@pytest.mark.parametrize(
    ("words", "basis"),
    [("3 May 2023", Basis.STATED), ("2014", Basis.STATED), ("3 May", Basis.RELATIVE), ("today", Basis.PUBLISHED), ("this morning", Basis.PUBLISHED)],
)  # fmt: skip
def test_basis(annotate: Annotate, words: str, basis: Basis) -> None:
    (time,) = annotate(f"The ship sank on {words}.", published=PUBLISHED).times
    assert (time.text, time.basis) == (words, basis)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ship sank on Friday.", "XXXX-WXX-5"),
        ("OSLO, 9 August 2024 (Reuters) - The ship sank yesterday.", "2024-08-08"),
        ("Ferry lost\n\n9 August 2024\n\nThe ship sank yesterday.", "2024-08-08"),
    ],
)
def test_the_date_of_an_article_that_came_without(annotate: Annotate, text: str, expected: str) -> None:
    assert annotate(text).times[-1].value == expected


def test_the_hour_of_publication_is_used(annotate: Annotate) -> None:
    (time,) = annotate("The ship sank two hours ago.", published="2024-08-09T01:30:00").times
    assert (time.type, time.value) == ("TIME", "2024-08-08T23:30")


def test_a_zone_gives_no_times(annotate: Annotate) -> None:
    text = "The ship sank on Friday.\n\nSubscribe to our newsletter: three months for the price of one."
    assert [t.text for t in annotate(text, published=PUBLISHED).times] == ["Friday"]
